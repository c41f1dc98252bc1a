using System.Text.RegularExpressions;
using GradGen.Testing;

namespace GradGen.Generator.Tests.Snapshotted;

/// <summary>What a reverse sweep stores is in its companion's documentation, and in typical cases no more than it must be.</summary>
public class StorageDocumentationTests
{
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
    public void A_call_that_is_not_inlined_says_whose_storage_it_needs() =>
        Vjp("double F(double x, int n) => n == 0 ? x : Math.Sin(F(x * x, n - 1));").ShouldEndWith("what the calls of <c>F</c> store.");

    private static string Vjp(string method)
    {
        string text = GeneratorRun.Of($"public static partial class C {{ [Differentiable] public static {method} }}").ReadableFiles.Values.Single();
        string head = text[..text.IndexOf(" FVjp(", StringComparison.Ordinal)];
        return Regex.Match(head[head.LastIndexOf("<summary>", StringComparison.Ordinal)..], "<remarks>(.*)</remarks>").Groups[1].Value;
    }
}
