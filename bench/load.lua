-- wrk's part of bench/load.py: asks for the paths of a list in turn, and tells the outcome as JSON.
-- wrk ... -s load.lua URL -- FILE_WITH_PATHS

local paths, at, threads = {}, 0, 0

function setup(thread)
  thread:set("offset", threads * 7)
  threads = threads + 1
end

function init(arguments)
  for path in io.lines(arguments[1]) do
    table.insert(paths, wrk.format("GET", path, { ["Accept-Encoding"] = "br, gzip" }))
  end
  at = offset
end

function request()
  at = at + 1
  return paths[at % #paths + 1]
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "errors": %d}\n',
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout
  ))
end
