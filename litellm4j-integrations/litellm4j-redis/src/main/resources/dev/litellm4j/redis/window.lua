-- A window of sixty seconds over one deployment's hash: R requests and T tokens, which are the sums of the second under
-- way, S, and the 61 before it; r0..r61 and t0..t61 have them by the second. The one second more than it takes is for
-- requests that were longer on their way to the provider than later ones. What follows finds the sums brought up to date.
local seconds = 62
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1])
local millis = now * 1000 + math.floor(tonumber(time[2]) / 1000)
local head = redis.call('HMGET', key, 'S', 'R', 'T')
local last = tonumber(head[1] or now)
local requests = tonumber(head[2] or 0)
local tokens = tonumber(head[3] or 0)

local function slot(kind, second)
  return kind .. (second % seconds)
end

if now - last >= seconds then
  redis.call('DEL', key)
  requests = 0
  tokens = 0
elseif now > last then
  local fields = {}
  for second = last + 1, now do
    fields[#fields + 1] = slot('r', second)
    fields[#fields + 1] = slot('t', second)
  end
  local gone = redis.call('HMGET', key, unpack(fields))
  for i = 1, #gone, 2 do
    requests = requests - tonumber(gone[i] or 0)
    tokens = tokens - tonumber(gone[i + 1] or 0)
  end
  redis.call('HDEL', key, unpack(fields))
elseif last - now >= seconds then
  -- the server's clock was set back: everything counts from now
  redis.call('DEL', key)
  redis.call('HSET', key, slot('r', now), requests, slot('t', now), tokens)
else
  now = last
end

local function count(second, more_requests, more_tokens)
  local r = tonumber(redis.call('HGET', key, slot('r', second)) or 0)
  local t = tonumber(redis.call('HGET', key, slot('t', second)) or 0)
  local new_r = math.max(0, r + more_requests)
  local new_t = math.max(0, t + more_tokens)
  requests = requests + new_r - r
  tokens = tokens + new_t - t
  redis.call('HSET', key, slot('r', second), new_r, slot('t', second), new_t)
end

local function save()
  redis.call('HSET', key, 'S', now, 'R', requests, 'T', tokens)
  redis.call('PEXPIRE', key, 120000)
end
