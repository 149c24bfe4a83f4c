"""Opponents that speak Python: PostgreSQL, DuckDB, PISA, SciPy. Reads one command a line, answers one JSON object a line.

load ENGINE                     -> {"version": ..., "seconds": ...} or {"missing": reason}
run ENGINE SCOPE I,J,...        -> {"ms": [...], "answers": [[[person, sum], ...], ...]}; SCOPE is `all` or `region`
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = sys.argv[1]
K = 100


def numbers():
    import numpy as np

    read = lambda name, kind: np.fromfile(os.path.join(FOLDER, name), dtype=kind)
    return read("region", "u1"), read("doc", "u4"), read("term", "u4"), read("v", "u1")


def queries():
    with open(os.path.join(FOLDER, "queries.json")) as file:
        return json.load(file)


class One:
    """Runs searches one by one."""

    def run(self, scope, which):
        ms, answers = [], []
        for i in which:
            query = QUERIES[i]
            start = time.perf_counter()
            rows = self.search(query, query["region"] if scope == "region" else None)
            ms.append((time.perf_counter() - start) * 1000)
            answers.append([[int(d), int(s)] for d, s in rows])
        return ms, answers


class DuckDB(One):
    def __init__(self):
        import duckdb
        import pandas as pd

        region, doc, term, v = numbers()
        self.db = duckdb.connect(":memory:")
        self.db.execute("SET threads=1")
        frame = pd.DataFrame({"region": region, "term": term, "doc": doc, "v": v})
        self.db.execute("CREATE TABLE posting AS SELECT * FROM frame ORDER BY region, term, doc")
        self.version = "DuckDB " + duckdb.__version__

    def search(self, query, region):
        units = ",".join(f"({t},{w})" for t, w in query["units"])
        where = "" if region is None else f"WHERE region = {region}"
        return self.db.execute(
            f"WITH q(term, w) AS (VALUES {units}) SELECT doc, sum(w * v)::INT s FROM q JOIN posting USING (term) {where} "
            f"GROUP BY doc ORDER BY s DESC, doc LIMIT {K}"
        ).fetchall()


class SciPy(One):
    def __init__(self):
        import numpy as np
        import scipy
        import scipy.sparse as sparse

        self.np = np
        region, doc, term, v = numbers()
        shape = (int(doc.max()) + 1, int(term.max()) + 1)
        self.matrix = sparse.csc_matrix((v.astype("i4"), (doc.astype("i4"), term.astype("i4"))), shape=shape)
        self.bounds = {}
        for r in np.unique(region):
            held = doc[region == r]
            self.bounds[int(r)] = (int(held.min()), int(held.max()) + 1)
        self.version = "SciPy " + scipy.__version__

    def search(self, query, region):
        np, m = self.np, self.matrix
        low, high = (0, m.shape[0]) if region is None else self.bounds[region]
        sums = np.zeros(high - low, dtype="i4")
        for term, w in query["units"]:
            a, b = m.indptr[term], m.indptr[term + 1]
            rows = m.indices[a:b]
            if region is not None:
                i, j = np.searchsorted(rows, (low, high))
                a, rows, b = a + i, rows[i:j], a + j
            sums[rows - low] += w * m.data[a:b]
        k = min(K, len(sums))
        least = np.partition(sums, len(sums) - k)[len(sums) - k]
        best = np.flatnonzero(sums >= max(1, least))
        order = np.lexsort((best, -sums[best]))[:K]
        return [(best[i] + low, sums[best[i]]) for i in order]


class PostgreSQL(One):
    def __init__(self):
        import psycopg

        home = sorted(os.listdir("/usr/lib/postgresql"), key=int)[-1]
        bin_ = f"/usr/lib/postgresql/{home}/bin/"
        self.folder = tempfile.mkdtemp(prefix="passerelle-bench-")
        shutil.chown(self.folder, "postgres", "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": self.folder, "check": True}
        data = self.folder + "/data"
        subprocess.run(as_postgres + [bin_ + "initdb", "-D", data, "--auth=trust", "-E", "UTF8"], **quiet)
        settings = (
            f"-k {self.folder} -c listen_addresses= -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=1GB "
            "-c shared_buffers=4GB -c maintenance_work_mem=2GB -c fsync=off -c full_page_writes=off -c max_wal_size=8GB "
            "-c autovacuum=off -c max_parallel_maintenance_workers=0"
        )
        self.stop = as_postgres + [bin_ + "pg_ctl", "-D", data, "-m", "immediate", "stop"]
        subprocess.run(as_postgres + [bin_ + "pg_ctl", "-D", data, "-w", "-o", settings, "start"], **quiet)
        self.db = psycopg.connect(host=self.folder, user="postgres", dbname="postgres", autocommit=True)
        self.version = "PostgreSQL " + self.db.execute("SHOW server_version").fetchone()[0].split()[0]
        self.db.execute("CREATE TABLE posting (term int4, doc int4, region int2, v int2)")
        region, doc, term, v = numbers()
        import numpy as np

        order = np.lexsort((doc, term, region))
        with self.db.cursor().copy("COPY posting (term, doc, region, v) FROM STDIN") as copy:
            for at in range(0, len(order), 1 << 18):
                part = order[at : at + (1 << 18)]
                rows = zip(term[part].tolist(), doc[part].tolist(), region[part].tolist(), v[part].tolist())
                copy.write("".join(f"{t}\t{d}\t{r}\t{s}\n" for t, d, r, s in rows))
        self.db.execute("CREATE INDEX ON posting (term, region) INCLUDE (doc, v)")
        self.db.execute("VACUUM (FREEZE, ANALYZE) posting")
        plan = self.db.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + self.sql(0), self.arguments(QUERIES[0], 0)).fetchone()
        text = json.dumps(plan[0])
        self.version += "" if '"Heap Fetches": 0' in text or '"Heap Fetches"' not in text else " (with heap fetches)"

    def sql(self, region):
        where = "" if region is None else "AND p.region = %(r)s"
        return (
            "SELECT p.doc, sum(q.w * p.v)::int4 AS s FROM unnest(%(t)s::int4[], %(w)s::int4[]) AS q(term, w) "
            f"JOIN posting p ON p.term = q.term {where} GROUP BY p.doc ORDER BY 2 DESC, 1 LIMIT {K}"
        )

    def arguments(self, query, region):
        return {"t": [t for t, _ in query["units"]], "w": [w for _, w in query["units"]], "r": region}

    def search(self, query, region):
        return self.db.execute(self.sql(region), self.arguments(query, region), prepare=True).fetchall()

    def close(self):
        self.db.close()
        subprocess.run(self.stop, stdout=subprocess.DEVNULL, cwd="/")
        shutil.rmtree(self.folder, ignore_errors=True)


class Pisa:
    """One index per region and one of all; a batch in one call. The best of its own query algorithms is taken."""

    def __init__(self):
        import numpy as np
        import pandas as pd
        import pyterrier_pisa
        from importlib.metadata import version

        self.pd = pd
        self.folder = tempfile.mkdtemp(prefix="passerelle-bench-")
        region, doc, term, v = numbers()
        starts = np.flatnonzero(np.diff(doc, prepend=-1))
        ends = np.append(starts[1:], len(doc))
        used = sorted({QUERIES[i]["region"] for i in range(len(QUERIES))})

        def documents(only):
            for a, b in zip(starts, ends):
                if only is None or region[a] == only:
                    toks = {f"t{t}": int(x) for t, x in zip(term[a:b].tolist(), v[a:b].tolist())}
                    yield {"docno": str(doc[a]), "toks": toks}

        self.engines = {}
        for scope in [None] + used:
            index = pyterrier_pisa.PisaIndex(f"{self.folder}/{scope}", stemmer="none", threads=1)
            index.toks_indexer(scale=1).index(documents(scope))
            for name in ["ranked_or", "maxscore", "wand", "block_max_wand", "block_max_maxscore"]:
                self.engines[scope, name] = index.quantized(
                    num_results=K, threads=1, toks_scale=1, query_algorithm=name
                )
        self.algorithm = {}
        self.version = "PISA (pyterrier-pisa " + version("pyterrier-pisa") + ")"

    def batch(self, scope, name, which):
        by_region = {}
        for i in which:
            by_region.setdefault(QUERIES[i]["region"] if scope == "region" else None, []).append(i)
        ms, answers = {}, {}
        for region, held in by_region.items():
            frame = self.pd.DataFrame(
                [{"qid": str(i), "query_toks": {f"t{t}": float(w) for t, w in QUERIES[i]["units"]}} for i in held]
            )
            start = time.perf_counter()
            found = self.engines[region, name](frame)
            took = (time.perf_counter() - start) * 1000 / len(held)
            for i in held:
                ms[i] = took
                rows = found[found.qid == str(i)]
                answers[i] = [[int(d), int(round(s))] for d, s in zip(rows.docno, rows.score)]
        return [ms[i] for i in which], [answers[i] for i in which]

    def run(self, scope, which):
        if scope not in self.algorithm:
            names = sorted({name for _, name in self.engines})
            self.algorithm[scope] = min(names, key=lambda name: sum(self.batch(scope, name, which)[0]))
        return self.batch(scope, self.algorithm[scope], which)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


KINDS = {"postgresql": PostgreSQL, "duckdb": DuckDB, "pisa": Pisa, "scipy": SciPy}
QUERIES = queries()
loaded = {}


def answer(words):
    if words[0] == "load":
        start = time.perf_counter()
        try:
            loaded[words[1]] = KINDS[words[1]]()
        except Exception as error:
            return {"missing": f"{type(error).__name__}: {error}"}
        return {"version": loaded[words[1]].version, "seconds": time.perf_counter() - start}
    ms, answers = loaded[words[1]].run(words[2], [int(i) for i in words[3].split(",")])
    return {"ms": ms, "answers": answers}


# Engines print to standard output as they please; the answers go to the one this process was given.
out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
try:
    for line in sys.stdin:
        out.write(json.dumps(answer(line.split())) + "\n")
        out.flush()
finally:
    for engine in loaded.values():
        if hasattr(engine, "close"):
            engine.close()
