using GradGen.Compiler.Ir;
using GradGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>While a method is being typed it is rarely right: whatever token is missing or doubled, the front end gives a valid function or an error, and
/// never an exception.</summary>
public class RobustnessTests
{
    public static TheoryData<string> Programs => new(
        """
        [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] double[] phi, int n = 3)
        {
            double loss = 0; Span<double> s = stackalloc double[n];
            for (int i = 0, j = n; i < theta.Length; i += 2, j--)
            {
                double r = phi[^1] - theta[i]; s[i] += r;
                if (r > 0 && n != 2 || (r = s[i]) < 1) { loss += r++ * Math.Exp(-r); } else loss -= Helper(r, b: n);
            }
            foreach (double v in s) loss += (float)v switch { < 0 => v, > 3 and not 4 => 2, var w when w > 1 => w, _ => throw new Exception($"{n:D2}") };
            return n == 0 ? loss : -loss;
        }
        static double Helper(double a, int b) { switch (b) { case 0: return a; case 1 when a > 2: a = 2; break; default: a *= a; break; } return a / b; }
        """,
        """
        static readonly double[] K = { 1, 2 };
        [Differentiable] public static double[] F(in double x, [InOut] double[] y, Span<double> z, string s)
        {
            if (y is null) throw new ArgumentNullException(nameof(y));
            if (s == "a" + 1) { z.Clear(); return [x, K[0]]; }
            int k = (int)x << 2; double a, b; a = b = x; byte c = (byte)k; c += 1;
            for (long i = 10; 0 <= i; i = i - 2) { if (i == 4) { a += G(a); } else { checked { k += (int)i; } y[k] = a; } }
            double[] r = new double[y.Length];
            z[0] = Grad.Stop(a) * int.MaxValue; y.CopyTo(r); r[0] += b;
            return r;
        }
        [Differentiable] public static double G(double x) => GGradient(x);
        """);

    [Theory]
    [MemberData(nameof(Programs))]
    public void AMissingOrDoubledToken(string members)
    {
        string source = $"public static partial class C\n{{\n{members}\n}}\n";
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0)];
        for (int i = 0; i < tokens.Length; i++)
        {
            SyntaxToken token = tokens[i];
            Check(source.Remove(token.SpanStart, token.Span.Length), token);
            if (i % 3 == 0)
            {
                Check(source.Insert(token.Span.End, " " + token.Text), token);
            }
        }
    }

    private static void Check(string source, SyntaxToken token)
    {
        CSharpCompilation compilation = TestCompilation.Of(source).Create();
        foreach (IMethodSymbol method in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute")))
        {
            try
            {
                Lowered lowered = Lowered.Lower(compilation, method);
                if (lowered.Model is { } model)
                {
                    IrVerifier.Verify(model.Primal).ShouldBeEmpty();
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"at '{token}' of\n{source}", e);
            }
        }
    }
}
