"""All benchmarks, one after the other: python -m tests.bench."""

import sys

from tests.bench import bench_audit, bench_spend, bench_waiting

if __name__ == "__main__":
    sys.argv[1:] = []
    bench_spend.main()
    bench_waiting.main()
    bench_audit.main()
