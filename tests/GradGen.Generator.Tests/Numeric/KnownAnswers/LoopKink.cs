using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>A kink that is met inside loops: an expression of <c>v</c>, the element of x, and of <c>w</c>, that of z if there is one, with its partials. It is
/// summed in a counted loop and in one that ends when it likes, stored element by element, and computed in place.</summary>
internal sealed record LoopKink(string Name, string Expression, string? Second = null)
{
    /// <summary>More than the widest vector and not a multiple of it, so that kinks are met in its lanes and in the rest.</summary>
    private const int Tiled = 13;

    private readonly List<(double[][] Arguments, double[][] Partials, bool IsPole)> points = [];

    /// <summary>An expression of two elements.</summary>
    public static LoopKink OfTwo(string name, string expression) => new(name, expression, "ReadOnlySpan<double> z");

    /// <summary>An expression of two elements, the second of which is a constant.</summary>
    public static LoopKink OfConstant(string name, string expression) => new(name, expression, "[NoDerivative] ReadOnlySpan<double> z");

    /// <summary>Elements, and an expression's partial at each.</summary>
    public LoopKink At(double[] x, double[] partials) => With([x], [partials], isPole: false);

    /// <summary>Pairs of elements.</summary>
    public LoopKink At(double[] x, double[] z, params double[][] partials) => With([x, z], partials, isPole: false);

    /// <summary>Elements where 0·∞ or 0·NaN is met by forward mode, or by an adjoint that arrives as 0.</summary>
    public LoopKink AtPole(double[] x, double[] partials) => With([x], [partials], isPole: true);

    /// <summary>Pairs of such elements.</summary>
    public LoopKink AtPole(double[] x, double[] z, params double[][] partials) => With([x, z], partials, isPole: true);

    /// <summary>The loops.</summary>
    public IEnumerable<NumericCase> Cases =>
    [
        Points(Sum("Sum", "for (int i = 0; i < x.Length; i++)", ""), isStored: false, hasOutput: false),
        Points(Sum("OpenSum", "for (int i = 0; ; i++)", "if (i == x.Length) break; if (x[i] > 1e100) continue;"), isStored: false, hasOutput: false),
        Points(Stored("Stored", "ReadOnlySpan<double> x", ", Span<double> y", "y[i]"), isStored: true, hasOutput: true),
        Points(Stored("InPlace", "[InOut] Span<double> x", "", "x[i]"), isStored: true, hasOutput: false),
    ];

    private string SecondParameter => Second is null ? "" : ", " + Second;

    private string Elements => Second is null ? "double v = x[i];" : "double v = x[i], w = z[i];";

    private LoopKink With(double[][] arguments, double[][] partials, bool isPole)
    {
        points.Add((arguments, partials, isPole));
        return this;
    }

    private NumericCase Sum(string form, string loop, string exits) => NumericCase.Of(Name + form, $$"""
        [Differentiable] public static double F(ReadOnlySpan<double> x{{SecondParameter}})
        {
            double r = 0;
            {{loop}} { {{exits}} {{Elements}} r += {{Expression}}; }
            return r;
        }
        """);

    private NumericCase Stored(string form, string first, string output, string target) => NumericCase.Of(Name + form, $$"""
        [Differentiable] public static void F({{first}}{{SecondParameter}}{{output}})
        {
            for (int i = 0; i < x.Length; i++) { {{Elements}} {{target}} = {{Expression}}; }
        }
        """);

    private NumericCase Points(NumericCase program, bool isStored, bool hasOutput)
    {
        foreach ((double[][] arguments, double[][] partials, bool isPole) in points)
        {
            int length = arguments[0].Length;
            if (isPole && isStored)
            {
                // An adjoint of 0 that comes to a pole gives NaN: one element at a time.
                program = Enumerable.Range(0, length).Aggregate(program, (p, k) => p.AtPole(Given(arguments, hasOutput, k, 1), Flat(partials, isStored, k, 1)));
                continue;
            }

            foreach (int count in new[] { length, Tiled })
            {
                object[] given = Given(arguments, hasOutput, 0, count);
                program = isPole ? program.AtPole(given, Flat(partials, isStored, 0, count))
                    : program.AtKink(given, Flat(partials, isStored, 0, count));
            }
        }

        return program;
    }

    private static object[] Given(double[][] arguments, bool hasOutput, int start, int count) =>
        [.. arguments.Select(a => Tile(a, start, count)), .. hasOutput ? new object[] { new double[count] } : []];

    /// <summary>The gradient of the sum, or the Jacobian of what is stored: a diagonal matrix for each input.</summary>
    private static double[] Flat(double[][] partials, bool isStored, int start, int count)
    {
        double[][] tiled = [.. partials.Select(p => Tile(p, start, count))];
        return isStored
            ? [.. Enumerable.Range(0, count).SelectMany(row => tiled.SelectMany(p => p.Select((partial, column) => row == column ? partial : 0)))]
            : [.. tiled.SelectMany(p => p)];
    }

    private static double[] Tile(double[] elements, int start, int count) => [.. Enumerable.Range(start, count).Select(i => elements[i % elements.Length])];
}
