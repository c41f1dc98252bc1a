namespace GradGen.Analyzers.Tests;

/// <summary>Classes as bundles of parameters: what is refused, and where.</summary>
public class ObjectTests
{
    private const string Types = """
        public sealed class Model { public double[] W = []; public double B { get; set; } public Model? Next() => null; public void Scale(double s) => B *= s; public Inner Inner = new(); }
        public class Inner { public double X; public virtual double Twice() => 2 * X; }
        public sealed class Node { public double X; public Node? Next; }
        public abstract class Open { public double X; }
        public sealed class Hidden { private double x; public double Twice() => 2 * x; }
        public sealed class Fixed { public double X { get; } public Fixed(double x) => X = 2 * x; }
        public sealed class Listed { public List<double> X = []; }
        public sealed class Layers { public Inner[] All = []; public double B; }
        public sealed class Grids { public (double, double)[,] All { get; set; } = new (double, double)[1, 1]; public double B; }
        public sealed class Rows { public (double, double[])[] All = []; public double B; }
        public struct Once { public readonly double X; public Once(double x) => X = 2 * x; }
        public struct Shy { private double x; public double Twice() => 2 * x; }
        public sealed record Onces(Once[] All, double B);
        public sealed record Shys(Shy[] All, double B);
        public sealed record Numbered((int, double)[] All, double B);
        public sealed record Points((double X, double Y)[] All, double B);
        public sealed record Given([property: NoDerivative] List<double> List, [property: NoDerivative] Inner[] Inners, double B);
        public sealed class Holder { public Inner Inner; public double B; public Holder() { if (B == 0) Inner = new Inner(); } }
        """;

    [Theory]
    [InlineData("Node", "refers to itself")]
    [InlineData("Open", "it is abstract")]
    [InlineData("Fixed", "'X' cannot be set")]
    [InlineData("Listed", "has fields of types")]
    [InlineData("Layers", "('All', of type 'Inner[]')")]
    [InlineData("Grids", "('All', of type '(double, double)[,]')")]
    [InlineData("Rows", "('All', of type '(double, double[])[]')")]
    [InlineData("Onces", "'X' cannot be set")]
    [InlineData("Shys", "'x' cannot be set")]
    public void AParameterThatIsNoBundle(string type, string reason) =>
        AnalyzerTest.VerifyMessage("GRAD007", reason, Types + $"\npublic static partial class C {{ [Differentiable] public static double F(double x, [|{type}|] p) => x * x; }}");

    [Fact]
    public void AResultWithStructsThatCannotBeMade() => AnalyzerTest.VerifyMessage("GRAD007", "the structs in 'All' cannot be made", """
        public struct Odd { public double X; public readonly int N; public Odd(double x) { X = x; N = 1; } }
        public sealed record Odds(Odd[] All, double B);
        public static partial class C { [Differentiable] public static [|Odds|] F(Odds o, double x) => o with { B = x }; }
        """);

    [Theory]
    [InlineData("ref [|Model|] m")]
    [InlineData("ref [|(Model, double)|] m")]
    public void AParameterByReference(string parameter) =>
        AnalyzerTest.Verify("GRAD007", Types + $"\npublic static partial class C {{ [Differentiable] public static double F(double x, {parameter}) => x * x; }}");

    [Theory]
    [InlineData("[|m.B|] = x;")]
    [InlineData("[|m.B|] += x;")]
    [InlineData("[|m.W[0]|] = x;")]
    [InlineData("[|m.W|] = [x];")]
    [InlineData("[|m.Scale(x)|];")]
    [InlineData("[|m.Inner.X|] = x;")]
    [InlineData("var n = new Inner { X = x }; [|n.X|] = 3;")]
    [InlineData("var n = m.Inner; [|n.X|]++;")]
    [InlineData("[|p.All[0].X|] = x;")]
    [InlineData("[|p.All[0]|] = (x, x);")]
    [InlineData("var all = p.All; [|all[0].Y|] += x;")]
    [InlineData("foreach (ref var q in p.All.AsSpan()) [|q.X|] = x;")]
    [InlineData("[|p.All.AsSpan().Clear()|];")]
    public void AnObjectThatIsWritten(string statement) =>
        AnalyzerTest.Verify("GRAD011", Types + $"\npublic static partial class C {{ [Differentiable] public static double F(Model m, Points p, double x) {{ {statement} return x * m.B; }} }}");

    [Theory]
    [InlineData("Inner k = [|b ? m.Inner : c|]; return k.X * x;")]
    [InlineData("Inner k = c; [|if (b) k = m.Inner;|] return k.X * x;")]
    [InlineData("return [|m.Inner.Twice()|] * x;")]
    [InlineData("return [|object.ReferenceEquals(m.Inner, c)|] ? x : m.B;")]
    [InlineData("return [|m.Inner == c|] ? x : m.B;")]
    [InlineData("var h = [|new Holder()|]; return h.B * x;")]
    [InlineData("[|Console.WriteLine(m)|]; return x * x;")]
    [InlineData("object o = m; return [|o.GetHashCode()|] * x;")]
    public void AnObjectWhoseIdentityMatters(string body) =>
        AnalyzerTest.Verify("GRAD004", Types + $"\npublic static partial class C {{ [Differentiable] public static double F(Model m, double x, [NoDerivative] Inner c, bool b) {{ {body} }} }}");

    [Theory]
    [InlineData("public static double F(Model m) => m.B * m.B")]
    [InlineData("public static double F(Numbered n, Points p) => n.B * n.All[0].Item2 * p.All[1].X")]
    [InlineData("public static double F(Given g, double x) => g.B * g.List[0] * g.Inners.Length * x")]
    [InlineData("public static Points F(Points p, double x) => p with { B = x * x }")]
    [InlineData("public static Numbered F(double x) => new([(1, x)], x)")]
    [InlineData("public static double F(Model m, double x) => m == null || m is null ? 0 : m.B * x")]
    [InlineData("public static Inner F(double x) => new Inner { X = x * x }")]
    public void AcceptedOnes(string method) => AnalyzerTest.Verify("", Types + $"\npublic static partial class C {{ [Differentiable] {method}; }}");

    [Theory]
    [InlineData("Link[] links", "make 'C.Link' a struct, or use one class that holds an array for each of its members")]
    [InlineData("ReadOnlySpan<Link> links", "make 'C.Link' a struct")]
    [InlineData("Layer[] layers", "the arrays of all objects one after the other")]
    [InlineData("Nest nest", "('Links', of type 'C.Link[]'): arrays of objects are not supported: make 'C.Link' a struct")]
    public void ArraysOfObjectsAsParameters(string parameter, string why) => InClass.VerifyMessage("GRAD007", why, $$"""
        public class Link { public double L; public double K; }
        public class Layer { public double[] W = []; public double B; }
        public class Nest { public Link[] Links = []; public double K; }
        [Differentiable] public static double F(double x, [|{{parameter.Split(' ')[0]}}|] {{parameter.Split(' ')[1]}}) => x * x;
        """);

    [Theory]
    [InlineData("{ var links = [|new Link[1]|]; return x; }")]
    public void ArraysOfObjectsInAMethod(string body) => InClass.VerifyMessage("GRAD004", "make 'C.Link' a struct", $$"""
        public class Link { public double L; public double K; }
        private static readonly Link[] Fixed = [new()];
        [Differentiable] public static double F(double x) {{body}}
        """);
}
