-- Writes each key of the call if its version is higher than the one that stands, all or none of it.
-- KEYS: hashes of one slot. ARGV, for each: version, expiry in ms (0: never), how many words follow,
-- and that many: a field and its value in turn. Answers: how many were written, renewed, stale.
local at = 1
local written, renewed, stale = 0, 0, 0

-- A call that memory is too full for must fail before it changes anything, and it is the first
-- command that is asked: so values are set before fields that are no more are taken away.
local function drop_others(key, first, last)
  local kept = { _v = true }
  for i = first, last, 2 do
    kept[ARGV[i]] = true
  end
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if not kept[field] then
      redis.call('HDEL', key, field)
    end
  end
end

for _, key in ipairs(KEYS) do
  local version, expiry, words = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  local first, last = at + 3, at + 2 + words
  local standing = redis.call('HGET', key, '_v')
  if standing and standing > version then
    stale = stale + 1
  else
    if standing == version then
      renewed = renewed + 1
    else
      redis.call('HSET', key, '_v', version, unpack(ARGV, first, last))
      if redis.call('HLEN', key) > words / 2 + 1 then
        drop_others(key, first, last)
      end
      written = written + 1
    end
    if expiry == '0' then
      redis.call('PERSIST', key)
    else
      redis.call('PEXPIRE', key, expiry)
    end
  end
  at = last + 1
end
return { written, renewed, stale }
