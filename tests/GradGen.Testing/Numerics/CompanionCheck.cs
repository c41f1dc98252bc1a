using GradGen.Testing.Oracle;

namespace GradGen.Testing.Numerics;

/// <summary>The comparisons at one point. The Jacobian has a row per element of the result and of the outputs, a column per element of the inputs.</summary>
internal sealed partial class CompanionCheck(ProgramSignature signature, CompanionDriver driver, Point point, double cancelledTerms, double rounding = 0)
{
    private const double SpreadFactor = 8;

    private readonly Random random = new(20240607);

    /// <summary>What F itself gives.</summary>
    public double[] Value { get; } = driver.Value(point);

    private readonly object[] left = driver.Left;

    private int Columns => point.Values.Length;

    /// <summary>A tolerance that a program with floats can keep.</summary>
    public double Coarse(double tolerance) => signature.IsSingle ? Math.Max(tolerance, 2e-4) : tolerance;

    /// <summary>Compares the companions with each other, and gives the Jacobian that they agree on.</summary>
    public double[,] Companions(bool hasForward)
    {
        var jacobian = new double[Value.Length, Columns];
        for (int row = 0; row < Value.Length; row++)
        {
            double[] seed = Unit(Value.Length, row);
            (double[] value, double[] adjoint) = driver.Vjp(point, seed, new double[Columns]);
            SameValue("Vjp", value);
            SetRow(jacobian, row, adjoint);
        }

        if (hasForward)
        {
            Forward(jacobian);
        }

        Accumulation(jacobian);
        DotProduct();
        if (signature.IsScalar)
        {
            Gradients(jacobian);
        }

        if (!signature.IsScalar || signature.Outputs.Any())
        {
            (double[] value, double[,] whole) = driver.Jacobian(point, Value.Length);
            SameValue("Jacobian", value);
            Tolerance.Compare("Jacobian against Vjp", [.. whole.Cast<double>()], [.. jacobian.Cast<double>()], Coarse(1e-11));
        }

        return jacobian;
    }

    /// <summary>The program's own value, in float, is not that of its printing in double: a branch went another way.</summary>
    public bool GoesAnotherWay(DriverMethod oracle) => signature.IsSingle && Columns > 0
        && !Tolerance.IsMet(CompanionDriver.Duals(oracle, point, new double[Columns], new double[Columns]).Value, Value, Coarse(0));

    /// <summary>Compares with the program on dual numbers, a column at a time.</summary>
    /// <param name="known">How near a program of floats must come to them.</param>
    public void AgainstOracle(double[,] jacobian, DriverMethod oracle, NumericPoint known)
    {
        for (int column = 0; column < Columns; column++)
        {
            (double[] value, double[] tangent, _) = CompanionDriver.Duals(oracle, point, Unit(Columns, column), new double[Columns]);
            Tolerance.Compare("the value on dual numbers", value, Value, Coarse(1e-11));
            if (signature.IsSingle && known.MayTurnOnRounding)
            {
                NearOracle(column, Column(jacobian, column), tangent, oracle, known.SingleTolerance);
            }
            else
            {
                Tolerance.Compare($"column {column} against dual numbers", Column(jacobian, column), tangent, signature.IsSingle ? known.SingleTolerance : 1e-10);
            }
        }
    }

    /// <summary>A program of floats may be as far from dual numbers as these are from themselves when they are rounded to float at each step, a few times over.</summary>
    private void NearOracle(int column, double[] actual, double[] tangent, DriverMethod oracle, double tolerance)
    {
        double[] rounded = Dual.InSingle(() => CompanionDriver.Duals(oracle, point, Unit(Columns, column), new double[Columns]).Tangent);
        for (int row = 0; row < tangent.Length; row++)
        {
            double spread = Math.Abs(rounded[row] - tangent[row]);
            double scale = Math.Max(1, Math.Max(Math.Abs(actual[row]), Math.Abs(tangent[row])));
            Tolerance.Compare($"column {column} against dual numbers[{row}]", actual[row], tangent[row], tolerance, double.IsFinite(spread) ? scale + (SpreadFactor * spread / tolerance) : scale);
        }
    }

    /// <summary>Compares with central differences, a column at a time.</summary>
    public void AgainstDifferences(double[,] jacobian)
    {
        for (int column = 0; column < Columns; column++)
        {
            double[] difference = Differences.Column(x => driver.Value(point.With(x)), point.Values, column);
            Tolerance.Compare($"column {column} against differences", Column(jacobian, column), difference, 1e-6);
        }
    }

    /// <summary>Where F allocates nothing, the companions that return no new objects allocate nothing once they have run.</summary>
    public void Allocations()
    {
        driver.Value(point);
        if (driver.Allocated > 0 || signature.CreatesArrays)
        {
            return;
        }

        double[] seed = Random(Value.Length), tangent = Random(Columns);
        NoAllocation("Jvp", () => driver.Jvp(point, tangent));
        NoAllocation("Vjp", () => driver.Vjp(point, seed, new double[Columns]));
        if (signature.SecondOrder.HasFlag(DerivativeModes.Hvp))
        {
            NoAllocation("Hvp", () => driver.Hvp(point, tangent));
        }

        if (signature.SecondOrder.HasFlag(DerivativeModes.Hessian))
        {
            NoAllocation("Hessian", () => driver.Hessian(point));
        }

        if (signature.IsScalar)
        {
            NoAllocation("ValueAndGradient", () => driver.ValueAndGradient(point));
        }

        if (!signature.IsScalar || signature.Outputs.Any())
        {
            NoAllocation("Jacobian", () => driver.Jacobian(point, Value.Length));
        }

        if (signature.Sparse.HasFlag(DerivativeModes.SparseJacobian))
        {
            NoAllocation("JacobianSparse", () => driver.JacobianSparse(point, Value.Length));
        }

        if (signature.Sparse.HasFlag(DerivativeModes.SparseHessian))
        {
            NoAllocation("HessianSparse", () => driver.HessianSparse(point));
        }
    }

    // The first call may fill the pool, which a collection of garbage may empty at any time.
    private void NoAllocation(string companion, Action call)
    {
        call();
        for (int attempt = 0; attempt < 3; attempt++)
        {
            call();
            if (driver.Allocated == 0)
            {
                return;
            }
        }

        Fail.If(driver.Allocated > 0, () => $"{companion} allocates {driver.Allocated} bytes");
    }

    private void Forward(double[,] jacobian)
    {
        for (int column = 0; column < Columns; column++)
        {
            (double[] value, double[] tangent) = driver.Jvp(point, Unit(Columns, column));
            SameValue("Jvp", value);
            Tolerance.Compare($"column {column}: Jvp against Vjp", tangent, Column(jacobian, column), Coarse(1e-11));
        }
    }

    /// <summary>Vjp adds to what is there; where an input is an output too, it replaces.</summary>
    private void Accumulation(double[,] jacobian)
    {
        double[] seed = Random(Value.Length), before = Random(Columns);
        double[] after = driver.Vjp(point, seed, before).Adjoint;
        bool[] isReplaced = [.. signature.Inputs.Zip(point.Counts).SelectMany(p => Enumerable.Repeat(p.First.IsOutput, p.Second))];
        for (int column = 0; column < Columns; column++)
        {
            double[] terms = [.. Column(jacobian, column).Zip(seed, (j, w) => w * j), isReplaced[column] ? 0 : before[column]];
            if (terms.All(double.IsFinite))
            {
                Tolerance.Compare($"Vjp adds to adjoint {column}", after[column], terms.Sum(), Coarse(1e-11), Math.Max(1, terms.Sum(Math.Abs)));
            }
        }
    }

    /// <summary>⟨w, J v⟩ = ⟨Jᵀ w, v⟩.</summary>
    private void DotProduct()
    {
        double[] v = Random(Columns), w = Random(Value.Length);
        double[] forward = [.. driver.Jvp(point, v).Tangent.Zip(w, (a, b) => a * b)];
        double[] reverse = [.. driver.Vjp(point, w, new double[Columns]).Adjoint.Zip(v, (a, b) => a * b)];
        if (forward.Concat(reverse).All(double.IsFinite))
        {
            double scale = Math.Max(forward.Concat(reverse).Sum(Math.Abs), cancelledTerms);
            Tolerance.Compare("the dot products of Jvp and Vjp", forward.Sum(), reverse.Sum(), Coarse(1e-12), scale);
        }
    }

    private void Gradients(double[,] jacobian)
    {
        // The gradient is the result's; outputs, if any, are the Jacobian's other rows.
        double[] expected = [.. Enumerable.Range(0, Columns).Select(column => jacobian[0, column])];
        (double[] value, double[] gradient) = driver.ValueAndGradient(point);
        SameValue("ValueAndGradient", value);
        Tolerance.Compare("ValueAndGradient against Vjp", gradient, expected, Coarse(1e-11));
        Tolerance.Compare("Gradient against Vjp", driver.Gradient(point), expected, Coarse(1e-11));
    }

    /// <summary>The value bit for bit, and every buffer that F was given as F leaves it: inputs unchanged, passive ones with what F writes there.</summary>
    private void SameValue(string companion, double[] value)
    {
        if (rounding == 0)
        {
            Tolerance.Identical($"{companion}'s value", value, Value);
        }
        else
        {
            Tolerance.Compare($"{companion}'s value", value, Value, rounding);
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (signature.Parameters[i] is { Modifier.Length: > 0 })
            {
                Fail.If(!AreEqual(driver.Left[i], left[i]), () => $"{companion} leaves {signature.Parameters[i].Name} as {driver.Left[i]}");
            }
            else if (left[i] is Array expected)
            {
                object[] actual = [.. ((Array)driver.Left[i]).Cast<object>()];
                Fail.If(!actual.Zip(expected.Cast<object>(), AreEqual).All(same => same), () => $"{companion} leaves {signature.Parameters[i].Name} as {string.Join(", ", actual)}");
            }
        }
    }

    private bool AreEqual(object actual, object expected) => InlineBox.AreEqual(actual, expected)
        || (rounding > 0 && InlineBox.NumbersOf(actual) is { Count: > 0 } numbers && numbers.Zip(InlineBox.NumbersOf(expected), (a, b) => Math.Abs(a - b) <= rounding * Math.Max(1, Math.Abs(b))).All(same => same));

    private double[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];

    private static double[] Unit(int count, int index) => [.. Enumerable.Range(0, count).Select(i => i == index ? 1.0 : 0.0)];

    private static double[] Column(double[,] matrix, int column) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => matrix[row, column])];

    private static void SetRow(double[,] matrix, int row, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            matrix[row, i] = values[i];
        }
    }
}
