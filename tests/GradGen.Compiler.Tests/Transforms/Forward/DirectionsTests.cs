using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Tests.Frontend;
using GradGen.Compiler.Transforms.Companions;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Tests.Transforms.Forward;

/// <summary>Forward mode in several directions: what is a vector, what stays as it is, and what allows no more than one direction.</summary>
public class DirectionsTests
{
    private static readonly LanesType Lanes = new(ScalarType.Float64);

    [Fact]
    public void The_primal_is_written_once_and_each_tangent_is_a_vector()
    {
        const string Statements = "double s = 0; for (int i = 1; i < x.Length; i++) { s += Math.Sin(x[i]) * x[i - 1] / (x[i] + 2); y[i] = s; }";
        Function primal = Primal(Statements), one = Tangents(Statements, Directions.One), several = Tangents(Statements, Directions.Several(ScalarType.Float64));
        Computations(several).Count(c => c.Result.Type == Lanes).ShouldBe(Computations(one).Count() - Computations(primal).Count() - Partials(several, primal));
        Computations(several).Count(c => c.Operation.Function == "Sin").ShouldBe(1);
        several.Body.Deep().OfType<For>().Single().Initial.Select(i => i.Type).ShouldBe([ScalarType.Float64, Lanes]);
    }

    [Fact]
    public void The_instructions_are_those_of_one_direction()
    {
        const string Statements = "for (int i = 0; i < x.Length; i++) { double v = x[i]; while (v > 2) v = v / 2 - 1 / v; if (v < 0) v = -v * v; y[i] = Math.Exp(v) % 3; }";
        string[] Codes(Directions directions) => [.. Tangents(Statements, directions).Body.Deep().Where(i => i is not Constant and not Compute { Operation.Code: OpCode.Zero }).Select(i => i is Compute c ? c.Operation.ToString() : i.GetType().Name)];
        Codes(Directions.Several(ScalarType.Float64)).ShouldBe(Codes(Directions.One));
    }

    [Theory]
    [InlineData("var t = new double[n]; x.CopyTo(t); for (int i = 0; i < n; i++) t[i] *= t[0]; t.CopyTo(y);")]
    [InlineData("double m = x[0]; foreach (double v in x) m = Math.Max(m, v); y.Fill(m); y[1] = Math.Abs(x[1]) + Math.Sqrt(x[2]) + Math.Pow(x[0], x[1]);")]
    [InlineData("x[1..].CopyTo(y); y[..1].Clear(); double s = x[0]; for (int i = 0; s < 9 && i < n; i++) { if (x[i] > 3) break; s *= 1 + x[i] * x[i]; } y[0] = x[0] > 0 ? s : 1;")]
    [InlineData("Span<double> t = stackalloc double[n]; for (int i = 0; i < n; i++) t[i] = x[i] / x[0]; for (int i = 0; i < n; i++) y[i] = t[n - 1 - i];")]
    public void Companions_follow_several(string statements) => VectorsOf(Lowered.Members(
        $"[Differentiable(Modes = DerivativeModes.Jacobian | DerivativeModes.SparseJacobian)] public static void F(ReadOnlySpan<double> x, [NoDerivative] int n, Span<double> y) {{ {statements} }}"))
        .ShouldBe([(CompanionKind.JacobianSparse, "lanes<f64>")]);

    [Theory]
    [InlineData("double s = 0; for (int i = 1; i < x.Length; i++) s += x[i] * x[i] * x[i - 1]; return s;")]
    [InlineData("double p = 1; foreach (double v in x) { if (v < 0) break; p *= v; while (p > 2) p = Math.Log(p); } return p;")]
    public void Hessians_follow_several(string statements) => VectorsOf(Lowered.Members(
        $"[Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian)] public static double F(ReadOnlySpan<double> x) {{ {statements} }}"))
        .ShouldBe([(CompanionKind.Hessian, "lanes<f64>"), (CompanionKind.HessianSparse, "lanes<f64>")]);

    [Fact]
    public void Of_floats_there_are_twice_as_many()
    {
        new LanesType(ScalarType.Float64).Count.ShouldBe(4);
        new LanesType(ScalarType.Float32).Count.ShouldBe(8);
        VectorsOf(Lowered.Members("[Differentiable(Modes = DerivativeModes.SparseJacobian)] public static void F(ReadOnlySpan<float> x, Span<float> y) { for (int i = 1; i < x.Length; i++) y[i] = x[i] * x[i - 1]; }"))
            .ShouldBe([(CompanionKind.JacobianSparse, "lanes<f32>")]);
    }

    [Theory]
    [InlineData("public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 1; i < x.Length; i++) y[i] = (float)x[i] * x[i - 1]; }")] // vectors of two types of numbers
    [InlineData("public static void F<T>(ReadOnlySpan<T> x, Span<T> y) where T : System.Numerics.IFloatingPointIeee754<T> { for (int i = 1; i < x.Length; i++) y[i] = x[i] * x[i - 1]; }")] // a type that may have none
    [InlineData("public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 1; i < x.Length; i++) y[i] = Math.ScaleB(x[i], 3) * x[i - 1]; }")] // a function of the tangent
    public void Where_vectors_cannot_follow_there_is_one_direction(string method) => VectorsOf(Lowered.Members($"[Differentiable(Modes = DerivativeModes.SparseJacobian)] {method}")).ShouldBeEmpty();

    [Theory]
    [InlineData("public static double F(ReadOnlySpan<double> x) => x.Length < 2 ? x[0] * x[0] : x[0] * F(x[1..]);")]
    [InlineData("public static double F(ReadOnlySpan<double> x) => G(x[0] * x[1]); public static double G(double a) => a * a; [JvpOf(nameof(G))] public static (double Value, double Tangent) H(double a, double aTangent) => (a * a, 2 * a * aTangent); [VjpOf(nameof(G))] public static double I(double a, double resultAdjoint, ref double aAdjoint) { aAdjoint += 2 * a * resultAdjoint; return a * a; }")]
    public void A_call_takes_one_direction(string methods)
    {
        Lowered lowered = Lowered.Members($"[Differentiable(Modes = DerivativeModes.Hvp)] {methods}");
        Function gradient = GradientFunction.Of(lowered.Model.ShouldNotBeNull()).Function;
        gradient.Body.Deep().ShouldContain(i => i is Call || i is CompanionCall);
        GradientFunction.Of(lowered.Model).MostDirections.Count.ShouldBe(1);
    }

    [Fact]
    public void The_Hessian_of_one_number_takes_one_direction() =>
        VectorsOf(Lowered.Members("[Differentiable(Modes = DerivativeModes.Hessian)] public static double F(double x) => x * x * x;")).ShouldBeEmpty();

    /// <summary>Of one direction, zero is a constant.</summary>
    private static IEnumerable<Compute> Computations(Function function) => function.Body.Deep().OfType<Compute>().Where(c => c.Operation.Code != OpCode.Zero);

    /// <summary>Partial derivatives that are numbers: no vector, nor of the primal.</summary>
    private static int Partials(Function several, Function primal)
    {
        HashSet<int> own = [.. Computations(primal).Select(c => c.Result.Id)];
        return Computations(several).Count(c => c.Result.Type != Lanes && !own.Contains(c.Result.Id));
    }

    private static Lowered LoweredOf(string statements) =>
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.SparseJacobian)] public static void F(ReadOnlySpan<double> x, Span<double> y) {{ {statements} }}");

    private static Function Primal(string statements) => LoweredOf(statements).Primal;

    /// <summary>F with the tangents of x and y as further parameters.</summary>
    private static Function Tangents(string statements, Directions directions)
    {
        MethodModel method = LoweredOf(statements).Model.ShouldNotBeNull();
        Function primal = method.Primal;
        var builder = new IrBuilder(ValueFactory.After(primal));
        Value[] shadows = [.. primal.Parameters.Select(p => builder.Values.New(new BufferType(directions.Of(ScalarType.Float64), BufferKind.Span), p.Name + "Tangent"))];
        Activity activity = Activity.Of(primal, CompanionScope.RolesOf(method), method.Signature.ActiveYields);
        Directions.Most(primal, activity).Count.ShouldBe(Lanes.Count);
        ForwardMode.Write(builder, primal, activity, primal.Parameters.Zip(shadows, (p, s) => (p, s)).ToDictionary(p => p.p.Id, p => p.s), directions);
        return IrVerifier.Checked(builder.Function("F", [.. primal.Parameters, .. shadows], []));
    }

    /// <summary>The companions with vectors, before and after optimisation valid, and of which type those are.</summary>
    private static IEnumerable<(CompanionKind, string)> VectorsOf(Lowered lowered)
    {
        MethodModel method = lowered.Model.ShouldNotBeNull(string.Join("\n", lowered.Problems));
        CompanionSet set = CompanionBuilder.Build(method);
        foreach (CompanionModel companion in set.Companions)
        {
            IrVerifier.Verify(companion.Body).ShouldBeEmpty(companion.Body.ToString());
            IrVerifier.Verify(Pipeline.Run(companion, method.Signature)).ShouldBeEmpty();
        }

        return Pipeline.Run(set).Companions.SelectMany(c => c.Body.Body.Deep().SelectMany(i => i.Results).Select(r => r.Type).OfType<LanesType>().Distinct().Select(t => (c.Kind, t.ToString())));
    }
}
