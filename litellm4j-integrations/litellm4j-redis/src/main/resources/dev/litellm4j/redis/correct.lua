-- ARGV: the second it was counted in, or 0 for now; more requests; more tokens.
local second = tonumber(ARGV[1])
if second == 0 then
  second = now
end
if second <= now and now - second < seconds then
  count(second, tonumber(ARGV[2]), tonumber(ARGV[3]))
end
save()
return 1
