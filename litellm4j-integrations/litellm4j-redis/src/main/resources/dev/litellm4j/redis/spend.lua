-- A budget. ARGV: billionths of a dollar, the milliseconds of its window, which begins with the first of them.
redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
