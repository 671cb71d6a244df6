-- A sorted set of who rests until when. ARGV: the deployment, milliseconds from now. A longer rest is never shortened.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local till = now + tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if till > tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0) then
  redis.call('ZADD', KEYS[1], till, ARGV[1])
end
local longest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if longest[2] then
  redis.call('PEXPIRE', KEYS[1], math.max(1, tonumber(longest[2]) - now))
end
return 1
