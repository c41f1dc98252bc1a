using System.Text.RegularExpressions;
using GradGen.Testing;

namespace GradGen.Generator.Tests.Snapshotted;

/// <summary>What a reverse sweep stores is in its companion's documentation, and in typical cases no more than it must be.</summary>
public class StorageDocumentationTests
{
    private const string SumsPerParameter =
        "Stored between the forward and the reverse sweep: the derivatives of a sum, 8 bytes per iteration of one run of <c>for (int j = 0; j &lt; theta.Length; j++)</c>.";

    private const string Nothing = "Nothing is stored between the forward and the reverse sweep.";

    [Theory]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { double r = 1; for (int j = 0; j <= i; j++) r += x[j] * x[i]; s += Math.Exp(-r * r); } return s; }")]
    [InlineData("void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < b.Length; i++) { double z = b[i]; for (int j = 0; j < x.Length; j++) z += w[i * x.Length + j] * x[j]; y[i] = Math.Tanh(z); } }")]
    [InlineData("double F(double x, double y) => Math.Sin(x * y) / (1 + x * x);")]
    public void Nothing_where_nothing_is_needed(string method) => Vjp(method).ShouldBe(Nothing);

    [Fact]
    public void A_recurrence_stores_the_value_that_each_iteration_starts_from() =>
        Vjp("double F(double x, double r, int n) { for (int i = 0; i < n; i++) x = r * x * (1 - x); return x; }")
            .ShouldBe("Stored between the forward and the reverse sweep: 8 bytes per iteration of <c>for (int i = 0; i &lt; n; i++)</c>.");

    [Fact]
    public void Newtons_iteration_stores_an_iterate_and_a_step_each() => Vjp("""
        double F(double a)
        {
            double x = a;
            while (Math.Abs(x * x - a) > 1e-12)
            {
                x -= (x * x - a) / (2 * x);
            }

            return x;
        }
        """).ShouldBe("Stored between the forward and the reverse sweep: 16 bytes per iteration of <c>while (Math.Abs(x * x - a) &gt; 1e-12)</c>.");

    [Fact]
    public void An_lstm_stores_its_states_and_gates() => Vjp("""
        double F(ReadOnlySpan<double> x, double w, double u, double b)
        {
            double h = 0, c = 0;
            for (int t = 0; t < x.Length; t++)
            {
                double z = w * x[t] + u * h + b;
                double input = 1 / (1 + Math.Exp(-z)), forget = 1 / (1 + Math.Exp(-2 * z)), output = 1 / (1 + Math.Exp(-3 * z)), candidate = Math.Tanh(z);
                c = forget * c + input * candidate;
                h = output * Math.Tanh(c);
            }

            return h;
        }
        """).ShouldMatch(@"^Stored between the forward and the reverse sweep: (16|24|32|40|48|56|64) bytes per iteration of <c>for \(int t = 0; t &lt; x\.Length; t\+\+\)</c>\.$");

    [Fact]
    public void An_lstm_over_vectors_stores_a_state_and_gates_per_unit_and_nothing_per_weight() => Vjp("""
        double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
        {
            Span<double> h = new double[n], c = new double[n], next = new double[n];
            for (int t = 0; t < x.Length; t++)
            {
                for (int i = 0; i < n; i++)
                {
                    double a = x[t], b = x[t], d = x[t], e = x[t];
                    for (int j = 0; j < n; j++)
                    {
                        a += w[i * n + j] * h[j];
                        b += w[n * n + i * n + j] * h[j];
                        d += w[2 * n * n + i * n + j] * h[j];
                        e += w[3 * n * n + i * n + j] * h[j];
                    }

                    c[i] = c[i] / (1 + Math.Exp(-b)) + Math.Tanh(e) / (1 + Math.Exp(-a));
                    next[i] = Math.Tanh(c[i]) / (1 + Math.Exp(-d));
                }

                next.CopyTo(h);
            }

            double s = 0;
            for (int i = 0; i < n; i++) s += h[i];
            return s;
        }
        """).ShouldMatch(@"^Stored between the forward and the reverse sweep: (40|48|56|64|72|80) bytes per iteration of <c>for \(int i = 0; i &lt; n; i\+\+\)</c>; the elements of <c>h</c> per iteration of <c>for \(int t = 0; t &lt; x\.Length; t\+\+\)</c>\.$");

    [Fact]
    public void A_call_that_is_not_inlined_says_whose_storage_it_needs() =>
        Vjp("double F(double x, int n) => n == 0 ? x : Math.Sin(F(x * x, n - 1));").ShouldEndWith("what the calls of <c>F</c> store.");

    [Theory]
    [InlineData("Math.Sqrt(s)", "s += r * r;")]
    [InlineData("Math.Log(s)", "s += Math.Exp(r);")]
    [InlineData("s / y.Length * s", "if (!double.IsNaN(y[i])) s += Math.Abs(r);")]
    public void A_sum_that_is_used_nonlinearly_stores_nothing_per_row(string result, string add) => Vjp($$"""
        double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y)
        {
            double s = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double r = y[i];
                for (int j = 0; j < theta.Length; j++) r -= phi[i * theta.Length + j] * theta[j];
                {{add}}
            }

            return {{result}};
        }
        """).ShouldBe(SumsPerParameter);

    [Fact]
    public void Nor_does_an_inner_one() => Vjp("""
        double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, int groups, int rows)
        {
            double total = 0;
            for (int g = 0; g < groups; g++)
            {
                double s = 0;
                for (int i = 0; i < rows; i++)
                {
                    double r = g;
                    for (int j = 0; j < theta.Length; j++) r -= phi[i * theta.Length + j] * theta[j];
                    s += r * r;
                }

                total += Math.Sqrt(s);
            }

            return total;
        }
        """).ShouldBe(SumsPerParameter);

    [Fact]
    public void Of_numbers_and_fixed_elements_only_sums_are_needed() =>
        Vjp("double F(ReadOnlySpan<double> t, double a, [NoDerivative] ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { double r = Math.Exp(t[0] * x[i] + t[1] * a); s += r * r; } return Math.Sqrt(s); }").ShouldBe(Nothing);

    [Fact]
    public void Two_such_sums_of_one_loop_store_a_value_per_row() =>
        Vjp("double F(double a, [NoDerivative] ReadOnlySpan<double> x) { double s = 0, t = 0; for (int i = 0; i < x.Length; i++) { double r = Math.Exp(a * x[i]); s += r * r; t += r; } return Math.Sqrt(s) * Math.Log(t); }")
            .ShouldBe("Stored between the forward and the reverse sweep: 8 bytes per iteration of <c>for (int i = 0; i &lt; x.Length; i++)</c>.");

    [Fact]
    public void A_short_loop_stores_its_few_values() =>
        Vjp("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < 3; i++) { double r = i; for (int j = 0; j < x.Length; j++) r += (i + j) * x[j]; s += r * r; } return Math.Sqrt(s); }")
            .ShouldBe("Stored between the forward and the reverse sweep: 8 bytes per iteration of <c>for (int i = 0; i &lt; 3; i++)</c>.");

    private static string Vjp(string method)
    {
        string text = GeneratorRun.Of($"public static partial class C {{ [Differentiable] public static {method} }}").ReadableFiles.Values.Single();
        string head = text[..text.IndexOf(" FVjp(", StringComparison.Ordinal)];
        return Regex.Match(head[head.LastIndexOf("<summary>", StringComparison.Ordinal)..], "<remarks>(.*)</remarks>").Groups[1].Value;
    }
}
