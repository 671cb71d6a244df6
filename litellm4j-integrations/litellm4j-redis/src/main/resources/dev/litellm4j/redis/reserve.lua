-- ARGV: requests per minute, tokens per minute, tokens. Gives the second it was counted in; or 0, the milliseconds until
-- there is room, and whether the tokens were too many.
local rpm = tonumber(ARGV[1])
local tpm = tonumber(ARGV[2])
local ask = tonumber(ARGV[3])

local function fits(had_requests, had_tokens)
  return (rpm == 0 or had_requests < rpm) and (tpm == 0 or had_tokens <= 0 or had_tokens + ask <= tpm)
end

if fits(requests, tokens) then
  count(now, 1, ask)
  save()
  return {now, 0, 0}
end

save()
local by_tokens = (rpm == 0 or requests < rpm) and 1 or 0
for second = now - 60, now do
  requests = requests - tonumber(redis.call('HGET', key, slot('r', second)) or 0)
  tokens = tokens - tonumber(redis.call('HGET', key, slot('t', second)) or 0)
  if fits(requests, tokens) then
    return {0, (second + 61) * 1000 - millis, by_tokens}
  end
end
return {0, 61000, by_tokens}
