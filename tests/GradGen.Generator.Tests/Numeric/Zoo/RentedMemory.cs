using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of a pool, given back as .NET programs do it: at the end, in a finally block, only if they were rented.</summary>
internal static class RentedMemory
{
    private const string Pool = "System.Buffers.ArrayPool<double>.Shared";

    private const string Cell = "private struct Cell(double a) { public double A = a, B; public int N; public void Grow(double by) { A *= by; B += A; N++; } } ";
    private const string Cells = "System.Buffers.ArrayPool<Cell>.Shared";

    public static IEnumerable<NumericCase> Cases => [.. OfNumbers, .. OfStructs];

    private static IEnumerable<NumericCase> OfNumbers =>
    [
        Of("InFinally", $$"""
            double[] b = {{Pool}}.Rent(x.Length);
            try
            {
                Span<double> s = b.AsSpan(0, x.Length);
                s.Clear();
                for (int i = 0; i < x.Length; i++) { s[i] = x[i] * x[^1]; if (s[i] > 2) return s[i] * x[0]; }
                return s[0] * s[^1];
            }
            finally
            {
                {{Pool}}.Return(b);
            }
            """),
        Of("InFinallyOfEachIteration", $$"""
            double t = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double[] r = {{Pool}}.Rent(2);
                try { r[0] = x[i]; if (x[i] < -0.5) continue; t += r[0] * r[0] * x[0]; if (t > 3) break; }
                finally { {{Pool}}.Return(r, clearArray: true); }
            }
            return t;
            """),
        Of("OnlyIfLong", $$"""
            double[]? rented = null;
            Span<double> s = x.Length <= 3 ? stackalloc double[3] : (rented = {{Pool}}.Rent(x.Length));
            try
            {
                x.CopyTo(s);
                double t = 0;
                for (int i = 0; i < x.Length; i++) t += s[i] * s[0];
                return t;
            }
            finally
            {
                if (rented is not null) {{Pool}}.Return(rented);
            }
            """),
        Of("OnlyIfLongAtTheEnd", $$"""
            double[]? rented = null;
            Span<double> s = x.Length > 3 ? (rented = {{Pool}}.Rent(x.Length)).AsSpan(0, x.Length) : stackalloc double[x.Length];
            for (int i = 0; i < x.Length; i++) s[i] = Math.Sin(x[i]) * (i > 0 ? s[i - 1] : x[0]);
            double t = s[^1] * s[0];
            if (rented != null) { {{Pool}}.Return(rented); }
            return t;
            """),
        Of("RentedInALoop", $$"""
            double[]? rented = null;
            double t = 0;
            for (int k = 1; k < 4; k++)
            {
                Span<double> s = (rented = {{Pool}}.Rent(k)).AsSpan(0, k);
                s[0] = x[0] * k + t;
                t += s[0] * x[^1];
                if (rented != null) {{Pool}}.Return(rented);
            }
            return t;
            """),
    ];

    private static IEnumerable<NumericCase> OfStructs =>
    [
        Of("Structs", $$"""
            Cell[] a = {{Cells}}.Rent(x.Length);
            for (int i = 0; i < x.Length; i++) a[i] = new Cell(x[i]) { B = x[0] };
            for (int i = 1; i < x.Length; i++) { a[i].Grow(a[i - 1].B); (a[i], a[0]) = (a[0], a[i]); }
            double t = 0;
            foreach (ref Cell v in a.AsSpan(0, x.Length)) { v.B *= v.A; t += v.B * v.N; }
            {{Cells}}.Return(a);
            return t;
            """),
        Of("StructsInFinallyOfEachIteration", $$"""
            double t = 0;
            for (int i = 0; i < x.Length; i++)
            {
                var r = {{Cells}}.Rent(2);
                try { r[0] = new Cell(x[i]); r[1] = r[0]; if (x[i] < -0.5) continue; r[0].Grow(x[0]); t += r[0].B * r[1].A; if (t > 3) break; }
                finally { {{Cells}}.Return(r, clearArray: true); }
            }
            return t;
            """),
        Of("StructsOnlyIfLong", $$"""
            Cell[]? rented = null;
            Span<Cell> s = x.Length <= 3 ? stackalloc Cell[3] : (rented = {{Cells}}.Rent(x.Length));
            try
            {
                for (int i = 0; i < x.Length; i++) s[i] = new Cell(x[i] * x[^1]);
                double t = 0;
                for (int i = 0; i < x.Length; i++) { s[i].Grow(s[0].A); t += s[i].B * s[i].N; if (t > 5) return t * s[i].A; }
                return t;
            }
            finally
            {
                if (rented is not null) {{Cells}}.Return(rented);
            }
            """),
        Of("Tuples", """
            var a = System.Buffers.ArrayPool<(double Value, int At)>.Shared.Rent(2);
            a[0] = a[1] = (x[0], 0);
            for (int i = 1; i < x.Length; i++) { if (x[i] > a[0].Value) a[0] = (x[i] * x[i], i); a[1] = (a[1].Value * a[0].Value, a[0].At); }
            (double value, int at) = a[1];
            System.Buffers.ArrayPool<(double Value, int At)>.Shared.Return(a);
            return value * x[at] + a.Length * 0;
            """),
        NumericCase.Of("RentedComplex", """
            private static T[] Two<T>(T first, System.Buffers.ArrayPool<T> pool) { T[] a = pool.Rent(2); a[0] = first; a[1] = default!; return a; }
            [Differentiable] public static double F(double x, double y)
            {
                var a = Two(new System.Numerics.Complex(x, y), System.Buffers.ArrayPool<System.Numerics.Complex>.Shared);
                try { a[1] += a[0] * a[0]; a[0] /= a[1] + x; return a[0].Real + 3 * a[1].Imaginary; }
                finally { System.Buffers.ArrayPool<System.Numerics.Complex>.Shared.Return(a); }
            }
            """).At([0.7, -0.4], hasOracle: false),
        Of("Strings", """
            string[] names = System.Buffers.ArrayPool<string>.Shared.Rent(2);
            (names[0], names[1]) = ("a", "bcd");
            double t = 1;
            for (int i = 0; i < x.Length; i++) { t *= x[i] * names[i % 2].Length; names[0] += "e"; }
            System.Buffers.ArrayPool<string>.Shared.Return(names, clearArray: true);
            return t;
            """),
        NumericCase.Of("RentedByTheCollector", Cell + "[Differentiable] public static double F(double x) { var a = GC.AllocateArray<Cell>(2); a[1].A = x; a[1].Grow(x); Cell[] b = Array.Empty<Cell>(); return a[1].B + b.Length; }").At([0.7]),
    ];

    private static NumericCase Of(string name, string body) =>
        NumericCase.Of("Rented" + name, $"{(body.Contains("Cell") ? Cell : "")}[Differentiable] public static double F(ReadOnlySpan<double> x) {{ {body} }}").At([X(3)]).At([Positive(5)]);
}
