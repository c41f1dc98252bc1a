using System.Reflection;
using GradGen.MathNet.Rules64;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet.Tests;

/// <summary>What [FromElements] promises of the library: a method with rules that returns a matrix or a vector returns a new one, which shares nothing with what it was computed from.</summary>
public class NewObjectTests
{
    /// <summary>The methods with rules, properties and methods that keep or give away an array excepted.</summary>
    private static IEnumerable<MethodInfo> Targets =>
        from rule in typeof(Arrays).Assembly.GetTypes().Where(t => t.Namespace == typeof(Arrays).Namespace).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        from target in rule.GetCustomAttributes<VjpOfAttribute>().Where(a => a.Type is not null).Select(a => (Type: a.Type!, a.Method))
            .Concat(rule.GetCustomAttributes<StandsForAttribute>().Where(a => a is { KeepsArrays: false, GivesView: false, Elements: null, Lengths.Length: 0 }).Select(a => (a.Type, a.Method)))
        from method in target.Type.GetMethods()
        where method.Name == target.Method && !method.IsSpecialName | method.Name.StartsWith("op_", StringComparison.Ordinal) && !method.IsGenericMethod
        let own = (method.IsStatic ? [] : new[] { method.DeclaringType! }).Concat(method.GetParameters().Select(p => p.ParameterType)).ToArray()
        where IsObject(method.ReturnType) && rule.GetParameters().Length >= own.Length && own.Zip(rule.GetParameters(), (t, p) => t == p.ParameterType).All(same => same)
        select method;

    [Fact]
    public void MethodsWithRulesReturnNewObjects()
    {
        var tested = new HashSet<MethodInfo>();
        foreach (MethodInfo method in Targets)
        {
            // Of some numbers, a library might give back what it gets.
            foreach (double number in new[] { 0.0, 1.0, 2.0 })
            {
                foreach (int integer in new[] { 0, 1, 3 })
                {
                    if (Check(method, number, integer))
                    {
                        tested.Add(method);
                    }
                }
            }
        }

        tested.Count.ShouldBeGreaterThan(110);
    }

    [Fact]
    public void FactorizationsKeepNoMatrix()
    {
        foreach (Func<Matrix<double>, ISolver<double>> factorize in new Func<Matrix<double>, ISolver<double>>[] { m => m.LU(), m => m.Cholesky(), m => m.QR(), m => m.Evd(), m => m.GramSchmidt() })
        {
            Matrix<double> m = Positive();
            ISolver<double> factors = factorize(m);
            Vector<double> b = Vector<double>.Build.Dense([1, 2, 3]), before = factors.Solve(b);
            m.Clear();
            factors.Solve(b).ShouldBe(before);
        }
    }

    /// <summary>Calls it, and writes to what it gives and to what it got; false where it does not take such arguments.</summary>
    private static bool Check(MethodInfo method, double number, int integer)
    {
        object[]? given = [.. method.GetParameters().Select(p => Sample(p.ParameterType, number, integer)!)];
        object? self = method.IsStatic ? null : Sample(method.DeclaringType!, number, integer);
        if (given.Contains(null) || (!method.IsStatic && self is null))
        {
            return false;
        }

        object result;
        try
        {
            result = method.Invoke(self, given)!;
        }
        catch (TargetInvocationException)
        {
            return false;
        }

        object[] objects = [.. given.Append(self!).Where(o => o is not null && IsObject(o.GetType()))];
        double[][] before = [.. objects.Select(ElementsOf)];
        Write(result);
        objects.Select(ElementsOf).ShouldBe(before, $"{method} gives what it got");
        double[] written = ElementsOf(result);
        foreach (object o in objects)
        {
            Write(o);
        }

        ElementsOf(result).ShouldBe(written, $"{method} shares what it got");
        object again = method.Invoke(self, given)!;
        if (objects.Length == 0 && self is not null && written.Length > 0)
        {
            ElementsOf(again).ShouldNotBe(written, $"{method} gives what its object holds");
        }

        return true;
    }

    private static object? Sample(Type type, double number, int integer) =>
        type == typeof(Matrix<double>) ? Positive()
        : type == typeof(Vector<double>) ? Vector<double>.Build.Dense([0.5, 1, 2])
        : type == typeof(double) ? number
        : type == typeof(int) ? integer
        : type == typeof(double[]) ? new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }
        : type == typeof(double[,]) ? new double[,] { { 1, 2 }, { 3, 4 } }
        : type == typeof(MatrixBuilder<double>) ? Matrix<double>.Build
        : type == typeof(VectorBuilder<double>) ? Vector<double>.Build
        : type == typeof(LU<double>) ? Positive().LU()
        : type == typeof(Cholesky<double>) ? Positive().Cholesky()
        : type == typeof(QR<double>) ? Positive().QR()
        : type == typeof(Evd<double>) ? Positive().Evd()
        : null;

    private static Matrix<double> Positive() => Matrix<double>.Build.DenseOfArray(new[,] { { 4, 1, 0.5 }, { 1, 3, 0.25 }, { 0.5, 0.25, 2 } });

    private static bool IsObject(Type type) => typeof(Matrix<double>).IsAssignableFrom(type) || typeof(Vector<double>).IsAssignableFrom(type);

    private static double[] ElementsOf(object value) => value is Matrix<double> m ? m.ToColumnMajorArray() : ((Vector<double>)value).ToArray();

    private static void Write(object value)
    {
        if (value is DiagonalMatrix diagonal)
        {
            diagonal.SetDiagonal([.. Enumerable.Range(0, Math.Min(diagonal.RowCount, diagonal.ColumnCount)).Select(i => 1000.0 + i)]);
        }
        else if (value is Matrix<double> m)
        {
            for (int i = 0; i < m.RowCount * m.ColumnCount; i++)
            {
                m[i % m.RowCount, i / m.RowCount] = 1000 + i;
            }
        }
        else
        {
            var v = (Vector<double>)value;
            for (int i = 0; i < v.Count; i++)
            {
                v[i] = 1000 + i;
            }
        }
    }
}
