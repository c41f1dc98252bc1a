using GradGen.Testing.Execution;

namespace GradGen.Testing.Numerics;

/// <summary>A method of the driver: boxed arguments and given derivative buffers in, arrays out.</summary>
internal delegate double[][] DriverMethod(object[] arguments, double[][] given);

/// <summary>The compiled driver of a program, and what its methods' arrays mean.</summary>
internal sealed class CompanionDriver(CompiledProgram program, string typeName, ProgramSignature signature)
{
    private readonly int outputs = signature.Outputs.Count();
    private readonly Dictionary<string, DriverMethod> methods = [];
    private readonly Func<long> bytes = program.Bind<Func<long>>(typeName, DriverSource.BytesName);

    /// <summary>The arguments after the last call: its buffers hold what the method left there.</summary>
    public object[] Left { get; private set; } = [];

    /// <summary>What the last call allocated.</summary>
    public long Allocated => bytes();

    /// <summary>The result's and the outputs' elements, as one vector.</summary>
    public double[] Value(Point point) => [.. Run("Value", point).SelectMany(v => v)];

    /// <summary>The gradient over all inputs.</summary>
    public double[] Gradient(Point point) => [.. Run("Gradient", point).SelectMany(g => g)];

    /// <summary>The outcome and the gradient over all inputs.</summary>
    public (double[] Value, double[] Gradient) ValueAndGradient(Point point) => Parts(Run("ValueAndGradient", point));

    /// <summary>The outcome and the Jacobian, row-major over all inputs.</summary>
    public (double[] Value, double[,] Jacobian) Jacobian(Point point, int rows) => Matrices("Jacobian", point, rows);

    /// <summary>The same of the sparse companion, with zeros where its pattern has nothing.</summary>
    public (double[] Value, double[,] Jacobian) JacobianSparse(Point point, int rows) => Matrices("JacobianSparse", point, rows);

    private (double[] Value, double[,] Jacobian) Matrices(string companion, Point point, int rows)
    {
        double[][] results = Run(companion, point, [[rows]]);
        int[] counts = point.Counts;
        var jacobian = new double[rows, counts.Sum()];
        for (int input = 0, first = 0; input < counts.Length; first += counts[input++])
        {
            for (int i = 0; i < results[1 + outputs + input].Length; i++)
            {
                jacobian[i / counts[input], first + (i % counts[input])] = results[1 + outputs + input][i];
            }
        }

        return ([.. results.Take(1 + outputs).SelectMany(v => v)], jacobian);
    }

    /// <summary>The outcome and its tangent.</summary>
    public (double[] Value, double[] Tangent) Jvp(Point point, double[] tangent) => Pairs(Run("Jvp", point, point.Split(tangent)));

    /// <summary>The outcome, and what is in the inputs' adjoints after <paramref name="before"/> was there. An input that is an output too is replaced.</summary>
    public (double[] Value, double[] Adjoint) Vjp(Point point, double[] adjoint, double[] before)
    {
        double[][] results = Run("Value", point), inputs = point.Split(before);
        int start = 0;
        List<double[]> given = [.. results.Select(r => adjoint[start..(start += r.Length)])];
        given.AddRange(signature.Inputs.Select((input, i) => (input, i)).Where(p => !p.input.IsOutput).Select(p => inputs[p.i]));
        return Parts(Run("Vjp", point, [.. given]));
    }

    /// <summary>The outcome, and the product of the Hessian with a direction.</summary>
    public (double[] Value, double[] Product) Hvp(Point point, double[] direction) => Parts(Run("Hvp", point, point.Split(direction)));

    /// <summary>The outcome and the Hessian over all inputs.</summary>
    public (double[] Value, double[,] Hessian) Hessian(Point point) => Square("Hessian", point);

    /// <summary>The same of the sparse companion, with zeros where its pattern has nothing.</summary>
    public (double[] Value, double[,] Hessian) HessianSparse(Point point) => Square("HessianSparse", point);

    private (double[] Value, double[,] Hessian) Square(string companion, Point point)
    {
        int size = point.Values.Length;
        (double[] value, double[] elements) = Parts(Run(companion, point, [[size * size]]));
        var hessian = new double[size, size];
        for (int i = 0; i < elements.Length; i++)
        {
            hessian[i / size, i % size] = elements[i];
        }

        return (value, hessian);
    }

    /// <summary>Value and tangent arrays that alternate, as two vectors.</summary>
    public static (double[] Value, double[] Tangent) Pairs(double[][] results) =>
        ([.. results.Where((_, i) => i % 2 == 0).SelectMany(v => v)], [.. results.Where((_, i) => i % 2 == 1).SelectMany(v => v)]);

    /// <summary>What the program on dual numbers gives in two directions: values, derivatives in the first, and second derivatives along both.</summary>
    public static (double[] Value, double[] Tangent, double[] Cross) Duals(DriverMethod oracle, Point point, double[] direction, double[] other)
    {
        double[][] results = oracle(point.Arguments, [.. point.Split(direction), .. point.Split(other)]);
        double[] Every(int offset) => [.. results.Where((_, i) => i % 3 == offset).SelectMany(v => v)];
        return (Every(0), Every(1), Every(2));
    }

    private (double[] Value, double[] Derivative) Parts(double[][] results) =>
        ([.. results.Take(1 + outputs).SelectMany(v => v)], [.. results.Skip(1 + outputs).SelectMany(v => v)]);

    private double[][] Run(string method, Point point, params double[][] given)
    {
        if (!methods.TryGetValue(method, out DriverMethod? target))
        {
            methods.Add(method, target = program.Bind<DriverMethod>(typeName, method));
        }

        object[] arguments = [.. point.Arguments];
        double[][] results = target(arguments, given);
        Left = arguments;
        return results;
    }
}
