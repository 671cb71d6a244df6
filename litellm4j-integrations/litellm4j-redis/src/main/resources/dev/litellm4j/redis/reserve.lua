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
local fields = {}
for second = now - seconds + 1, now do
  fields[#fields + 1] = slot('r', second)
  fields[#fields + 1] = slot('t', second)
end
local counted = redis.call('HMGET', key, unpack(fields))
for i = 1, seconds do
  requests = requests - tonumber(counted[2 * i - 1] or 0)
  tokens = tokens - tonumber(counted[2 * i] or 0)
  if fits(requests, tokens) then
    return {0, (now + i) * 1000 - millis, by_tokens}
  end
end
return {0, seconds * 1000, by_tokens}
