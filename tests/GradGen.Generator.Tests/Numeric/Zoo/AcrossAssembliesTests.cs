using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using GradGen.Testing.Numerics;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>A program in three assemblies, each of which calls methods of the one before, against the same program in one assembly, where all is inlined.</summary>
public class AcrossAssembliesTests
{
    private const string Kernels = """
        namespace Kernels;

        public readonly record struct Point(double X, double Y)
        {
            public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
            public static Point operator *(double s, Point a) => new(a.X * s, a.Y * s);
        }

        public readonly record struct Size(double W, double H);

        public partial struct Spring
        {
            public double Stiffness { get; set; }
            public double Rest;
            public int Count;
            [Differentiable] public readonly double Pull(double x) => Stiffness * (x - Rest) * Count;
            [Differentiable] public readonly Point Push(Point p, Span<double> y) { y[0] = p.X * Rest; return new Point(p.Y * Stiffness, y[0]); }
        }

        public struct Part { public double V; public int N; [NoDerivative] public double K; }

        public static partial class Inner
        {
            [Differentiable] public static double Sum(ReadOnlySpan<double> x, double s, Action tick)
            {
                tick();
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum = sum * s + Math.Sin(x[i]);
                return sum;
            }

            /// <summary>Leaves elements as they are.</summary>
            [Differentiable] public static void Even(double v, Span<double> y) { for (int i = 0; i < y.Length; i += 2) y[i] = v * v + i; }

            [Differentiable] public static void First(double v, Span<double> y) => y[0] = v * v;

            [Differentiable] public static Point Turn(Point p, double by) => new(p.X * Math.Cos(by) - p.Y, p.X + p.Y * by);
            [Differentiable] public static double Area(Size s, int n) { double a = s.W; for (int i = 0; i < n; i++) a *= s.H; return a; }
            [Differentiable] public static double Area(Point s, int n) => s.X * s.Y + n;
            [Differentiable] public static double Area(Point s, long n) => s.X - s.Y * n;
            [Differentiable] public static void Move(ref Point p, in Point v, out double left, double t) { left = t * p.X; p += t * v; }
            [Differentiable] public static double Trace(double[,] a, Point[] all) { double t = 0; for (int i = 0; i < a.GetLength(0); i++) t += a[i, i] * all[i].X; return t; }
            [Differentiable] public static double Grow([InOut] Span<Part> p, ReadOnlySpan<Part> q) { double s = 0; for (int i = 0; i < p.Length; i++) { p[i].V *= q[i].V * q[i].K; p[i].N += q[i].N + 1; s += p[i].V * p[i].N; } return s; }
            [Differentiable] public static double[,] Outer(ReadOnlySpan<double> x) { var a = new double[x.Length, x.Length]; for (int i = 0; i < x.Length; i++) for (int j = 0; j < x.Length; j++) a[i, j] = x[i] * Math.Exp(x[j]); return a; }
            [Differentiable] public static (double Value, int N) Pair(double x) => (x * x, 3);
            [Differentiable] public static T Norm<T>(ReadOnlySpan<T> x) where T : struct, System.Numerics.IFloatingPointIeee754<T> { T s = T.One; foreach (T v in x) s += v * v; return T.Sqrt(s); }
            [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)] public static double Plain(double x) => Math.Tanh(x);
            [Differentiable] public static double Ends(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [InOut] Span<double> z) { z[0] *= y[0]; return x[0] * y[^1] * z[0]; }
            [Differentiable] public static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => x[0] * y[^1];
        }

        public partial class Model(double scale)
        {
            public readonly double Scale = scale;
            [Differentiable] public double Energy(Point p, ReadOnlySpan<double> x) { double e = 0; foreach (double v in x) e += v * p.X * Scale + p.Y; return e; }
            [Differentiable] public virtual Point Field(Point p) => Scale * p;
        }
        """;

    private const string Methods = """
        namespace Methods;

        using Kernels;

        public static partial class Middle
        {
            [Differentiable] public static double Twice(ReadOnlySpan<double> x, double s, Action tick)
            {
                double first = Inner.Sum(x, s, tick);
                return first * Inner.Sum(x[1..], first, tick);
            }

            [Differentiable] public static double Parts(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++) y[i] = x[i] * 0.5;
                Inner.Even(x[1], y);
                Inner.First(y[1], y);
                return y[0] + y[1] * y[2];
            }

            [Differentiable] public static Point Structs(Point p, ReadOnlySpan<double> x, [NoDerivative] Model model)
            {
                Point q = Inner.Turn(p, x[0]);
                for (int i = 0; i < x.Length; i++) q = new Point { X = Inner.Turn(q, x[i]).Y + q.X, Y = model.Field(q).X };
                Inner.Move(ref q, new Point { X = x[1], Y = 2 }, out double left, x[2]);
                q = q with { X = q.X + Inner.Area(q, 2), Y = Inner.Area(new Size { W = q.Y, H = left }, 3) };
                return new Point { X = q.X + Inner.Area(p, 2L), Y = q.Y * left + model.Energy(q, x) };
            }

            [Differentiable] public static double Memory(ReadOnlySpan<double> x)
            {
                double[,] a = Inner.Outer(x);
                Point[] points = new Point[x.Length];
                for (int i = 0; i < x.Length; i++) points[i] = new Point { X = x[i], Y = a[0, i] };
                a[0, 0] *= x[1];
                (double v, int n) = Inner.Pair(x[0]);
                Part[] parts = new Part[x.Length], grown = new Part[x.Length];
                for (int i = 0; i < x.Length; i++) parts[i] = new Part { V = x[i] * x[0], N = i, K = 2 };
                parts.CopyTo(grown, 0);
                Spring spring = new Spring { Stiffness = v, Rest = x[0] * x[1], Count = 2 };
                Span<double> pushed = stackalloc double[1];
                v += spring.Pull(x[2]) * spring.Push(points[1], pushed).X * pushed[0] + (new Spring { Stiffness = 2, Rest = 1, Count = 1 }).Pull(x[0]);
                v += Inner.Grow(grown, parts) * grown[1].V * grown[2].N;
                v += Inner.Product(x, x) * Inner.Product(x[1..], x);
                return Inner.Trace(a, points) + v * n + Inner.Norm(x) * Inner.Plain(a[1, 0]);
            }
        }
        """;

    private const string Program = """
        using Kernels;
        using Methods;

        public static partial class Program
        {
            private static readonly Model Shared = new(0.7);

            [Differentiable] public static double F(ReadOnlySpan<double> x, Action tick)
            {
                Span<double> y = stackalloc double[3];
                double a = Middle.Twice(x, 0.4, tick);
                double b = Middle.Parts(x, y);
                Point p = Middle.Structs(new Point { X = a, Y = b }, x, Shared);
                for (int k = 0; k < 2; k++) p = Middle.Structs(p with { X = p.X + x[k] }, y, Shared);
                return p.X * p.Y + Middle.Memory(x) * y[2] + Middle.Memory(y);
            }

            public static double[] All(double[] x)
            {
                int runs = 0;
                var adjoint = new double[x.Length];
                double value = FVjp(x, () => runs++, 2, adjoint);
                int reverse = runs;
                (double again, double tangent) = FJvp(x, () => runs++, [0.3, -0.7, 0.4]);
                return [value, again, F(x, () => runs++), tangent, .. adjoint, .. FGradient(x, () => runs++), reverse, runs];
            }
        }
        """;

    [Fact]
    public void ThreeAssembliesAreLikeOne()
    {
        double[] x = [0.3, -0.2, 0.5];
        using CompiledProgram one = CompiledProgram.Of(new TestCompilation { Sources = [new("Kernels.cs", Kernels), new("Methods.cs", Methods), new("Program.cs", Program)] });
        using CompiledProgram three = CompiledProgram.Of([Project("Kernels", Kernels), Project("Methods", Methods), Project("Program", Program)]);
        double[] inlined = one.Bind<Func<double[], double[]>>("Program", "All")(x), called = three.Bind<Func<double[], double[]>>("Program", "All")(x);
        called.Length.ShouldBe(inlined.Length);
        for (int i = 0; i < inlined.Length; i++)
        {
            called[i].ShouldBe(inlined[i], 1e-12 * Math.Max(1, Math.Abs(inlined[i])), $"[{i}]");
        }
    }

    [Fact]
    public void SecondDerivativesOfThreeAssembliesAreLikeThoseOfOne()
    {
        string[] texts = [.. new[] { Kernels, Methods, Program }.Select(SecondOrder)];
        texts[2] = texts[2].Replace("public static double[] All(double[] x)", """
            public static double[] Second(double[] x)
                {
                    var hessian = new double[x.Length * x.Length];
                    var product = new double[x.Length];
                    double value = FHessian(x, () => { }, hessian);
                    return [value, FHvp(x, () => { }, [0.3, -0.7, 0.4], product), .. hessian, .. product];
                }

                public static double[] All(double[] x)
            """, StringComparison.Ordinal);
        double[] x = [0.3, -0.2, 0.5];
        using CompiledProgram one = CompiledProgram.Of(new TestCompilation { Sources = [new("Kernels.cs", texts[0]), new("Methods.cs", texts[1]), new("Program.cs", texts[2])] });
        using CompiledProgram three = CompiledProgram.Of([Project("Kernels", texts[0]), Project("Methods", texts[1]), Project("Program", texts[2])]);
        double[] inlined = one.Bind<Func<double[], double[]>>("Program", "Second")(x), called = three.Bind<Func<double[], double[]>>("Program", "Second")(x);
        called.Length.ShouldBe(inlined.Length);
        for (int i = 0; i < inlined.Length; i++)
        {
            called[i].ShouldBe(inlined[i], 1e-11 * inlined.Max(Math.Abs), $"[{i}]");
        }
    }

    [Fact]
    public void SecondDerivativesOfInternalAndStraightLineMethodsOfAnotherAssembly()
    {
        const string Kernels = """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Program")]
            namespace Kernels;

            public static partial class Inner
            {
                [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)] internal static double Cube(double x) => x * x * x;
                [Differentiable] public static bool TryRoot(double x, out double root) { if (x < 0) { root = 0.3 * x * x; return false; } root = Math.Sqrt(x); return true; }
            }
            """;
        const string Program = """
            using Kernels;

            public static partial class Program
            {
                [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian)]
                public static double F(double x, double y) => Inner.TryRoot(Inner.Cube(x) * y, out double root) ? root * x : root - Inner.Cube(root * y);

                public static double[] Second(double[] x)
                {
                    var hessian = new double[4];
                    double value = FHessian(x[0], x[1], hessian);
                    return [value, FHvp(x[0], x[1], 0.3, -0.7, out double first, out double second), .. hessian, first, second];
                }
            }
            """;
        using CompiledProgram one = CompiledProgram.Of(new TestCompilation { Sources = [new("Kernels.cs", Kernels), new("Program.cs", Program)] });
        using CompiledProgram two = CompiledProgram.Of([Project("Kernels", Kernels), Project("Program", Program)]);
        foreach (double[] x in new double[][] { [0.7, 0.4], [0.7, -0.4] })
        {
            double[] inlined = one.Bind<Func<double[], double[]>>("Program", "Second")(x), called = two.Bind<Func<double[], double[]>>("Program", "Second")(x);
            for (int i = 0; i < inlined.Length; i++)
            {
                called[i].ShouldBe(inlined[i], 1e-12 * Math.Max(1, Math.Abs(inlined[i])), $"[{i}]");
            }
        }
    }

    /// <summary>What the compiler makes of a record struct is known without its source: its Deconstruct reads the properties, whatever these start with.</summary>
    [Fact]
    public void DeconstructionOfRecordsOfAnotherAssembly()
    {
        const string Shapes = """
            namespace Shapes;

            public readonly record struct Point(double X, double Y, double Z);
            public record struct Odd(double X, double Y) { public double X { get; init; } = X * 2; }
            """;
        const string Program = """
            using Shapes;

            public static partial class Program
            {
                private static double Product(Point p) { var (a, b, c) = p; return a * b * c * c; }

                [Differentiable] public static double F(double x)
                {
                    var p = new Point { X = x, Y = x * x, Z = 2 };
                    var (a, b) = new Odd { X = x, Y = 3 * x };
                    return Product(p) + a * a * b + (p is (> 0, var y, 2) ? y * x : Math.Sin(x));
                }

                public static double[] All(double[] x) => [FValueAndGradient(x[0], out double gradient), gradient, FJvp(x[0], 1).Tangent];
            }
            """;
        using CompiledProgram one = CompiledProgram.Of(new TestCompilation { Sources = [new("Shapes.cs", Shapes), new("Program.cs", Program)] });
        using CompiledProgram two = CompiledProgram.Of([Project("Shapes", Shapes), Project("Program", Program)]);
        foreach (double x in new[] { 0.7, -0.7 })
        {
            double[] inlined = one.Bind<Func<double[], double[]>>("Program", "All")([x]), called = two.Bind<Func<double[], double[]>>("Program", "All")([x]);
            called.ShouldBe(inlined);
            called[1].ShouldBe(called[2], 1e-12);
            called[1].ShouldBe((12 * x * x) + (9 * x * x) + (x > 0 ? 3 * x * x : Math.Cos(x)), 1e-12);
        }
    }

    [Theory]
    [InlineData("new Point(x, x).X", "write 'new Point { X = …, Y = … }'")]
    [InlineData("new Fixed(x).X", "make it by a method that is [Differentiable]")]
    [InlineData("Sum(new Own { X = x })", "assign one variable at a time")]
    [InlineData("new Own { X = x } is (> 0, var y) ? y : x", "use properties")]
    public void WhatIsNotKnownOfStructsOfAnotherAssemblyIsSaidOnce(string expression, string message)
    {
        const string Shapes = """
            namespace Shapes;

            public record struct Point(double X, double Y);
            public readonly struct Fixed { public readonly double X; public Fixed(double x) => X = 2 * x; }
            public struct Own { public double X; public void Deconstruct(out double x, out double twice) { x = X; twice = 2 * X; } }
            """;
        string program = $$"""
            using Shapes;

            public static partial class Program
            {
                private static double Sum(Own own) { var (a, b) = own; return a + b; }
                [Differentiable] public static double F(double x) => {{expression}};
            }
            """;
        var image = new MemoryStream();
        GeneratorRun.Of(Project("Shapes", Shapes)).Output.Emit(image).Success.ShouldBeTrue();
        GeneratorRun run = GeneratorRun.Of(Project("Program", program) with { ExtraReferences = [MetadataReference.CreateFromImage(image.ToArray())] });
        Diagnostic problem = AnalyzerRun.On(run.Output).ShouldHaveSingleItem();
        problem.Id.ShouldBe("GRAD004");
        problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldContain(message);
    }

    private static string SecondOrder(string text) => new NumericCase("", [text.Replace("(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)", "", StringComparison.Ordinal)]).ToSecondOrder().Files[0];

    private static TestCompilation Project(string name, string text) => new() { AssemblyName = name, Sources = [new(name + ".cs", text)] };
}
