using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>First and second derivatives of every rule: forward against reverse mode, and against differences.</summary>
public class ScalarTests
{
    public static TheoryData<string> Names => [.. Scalars.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativesAgree(string name)
    {
        (ScalarCase method, char kind) = Scalars.All[name];
        Matrix<double> general = ScalarCase.General(3, 3, 1);
        Matrix<double> at = kind switch
        {
            's' => general + Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, -1 } }),
            'p' => (general * general.Transpose()) + Matrix<double>.Build.DenseOfDiagonalArray([0.5, 1, 2]),
            't' => ScalarCase.General(5, 3, 1),
            _ => general,
        };
        method.Check(at, ScalarCase.General(at.RowCount, 2), kind == 'p');
    }
}
