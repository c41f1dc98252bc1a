using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of a pool, given back as .NET programs do it: at the end, in a finally block, only if they were rented.</summary>
internal static class RentedMemory
{
    private const string Pool = "System.Buffers.ArrayPool<double>.Shared";

    public static IEnumerable<NumericCase> Cases =>
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

    private static NumericCase Of(string name, string body) => NumericCase.Of("Rented" + name, $"[Differentiable] public static double F(ReadOnlySpan<double> x) {{ {body} }}").At([X(3)]).At([Positive(5)]);
}
