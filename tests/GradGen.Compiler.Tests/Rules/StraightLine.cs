using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>Runs functions of literals and scalar operations. Every value is kept as a double: each float is one.</summary>
internal static class StraightLine
{
    public static double[] Run(Function function, params double[] arguments)
    {
        var values = new Dictionary<int, double>();
        foreach ((Value parameter, double argument) in function.Parameters.Zip(arguments))
        {
            values[parameter.Id] = Rounded(parameter.Type, argument);
        }

        foreach (Instruction instruction in function.Body.Body)
        {
            (Value result, double value) = instruction switch
            {
                Constant i => (i.Result, i.Literal.AsDouble),
                Compute i => (i.Result, Compute(i, [.. i.Arguments.Select(a => values[a.Id])])),
                _ => throw new NotSupportedException(instruction.GetType().Name),
            };
            values[result.Id] = Rounded(result.Type, value);
        }

        return [.. function.Body.Yields.Select(v => values[v.Id])];
    }

    // Rounding the double result of one operation on floats gives the float result: a double has more than twice a float's digits.
    private static double Rounded(IrType type, double value) => type is ScalarType { Kind: ScalarKind.Float32 } ? (float)value : value;

    private static double Compute(Compute compute, double[] a) => compute.Operation.Code switch
    {
        OpCode.Add => a[0] + a[1],
        OpCode.Subtract => a[0] - a[1],
        OpCode.Multiply => a[0] * a[1],
        OpCode.Divide => a[0] / a[1],
        OpCode.Negate => -a[0],
        OpCode.Equal => a[0] == a[1] ? 1 : 0,
        OpCode.Less => a[0] < a[1] ? 1 : 0,
        OpCode.LessOrEqual => a[0] <= a[1] ? 1 : 0,
        OpCode.Greater => a[0] > a[1] ? 1 : 0,
        OpCode.GreaterOrEqual => a[0] >= a[1] ? 1 : 0,
        OpCode.Select => a[0] != 0 ? a[1] : a[2],
        OpCode.Convert => a[0],
        OpCode.StrongMultiply => a[0] == 0 ? 0 : a[0] * a[1],
        OpCode.Function => DotNet.Call(compute.Operation.Function!, ((ScalarType)compute.Result.Type).Kind, a),
        _ => throw new NotSupportedException(compute.Operation.ToString()),
    };
}
