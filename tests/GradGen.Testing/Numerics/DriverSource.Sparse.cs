namespace GradGen.Testing.Numerics;

// Sparse derivatives come back as whole matrices.
internal sealed partial class DriverSource
{
    private void Sparse()
    {
        if (signature.Sparse.HasFlag(DerivativeModes.SparseJacobian))
        {
            SparseJacobian();
        }

        if (signature.Sparse.HasFlag(DerivativeModes.SparseHessian))
        {
            SparseHessian();
        }
    }

    private void SparseJacobian()
    {
        Open("JacobianSparse");
        ProgramValue[] inputs = [.. signature.Inputs];
        Line($"var s = {Call("JacobianPattern", [])};");
        var appended = new List<string>();
        for (int k = 0; k < inputs.Length; k++)
        {
            Line($"var s{k} = s{(inputs.Length == 1 ? "" : $".Item{k + 1}")};");
            Line($"var v{k} = {MakeNumbers(inputs[k], $"Garbage(s{k}.Count)")};");
            appended.AddRange([$"s{k}", $"v{k}"]);
        }

        Measured($"{Assign}{Call("JacobianSparse", appended)};");
        Close([ResultValue("r"), .. Outputs(), .. inputs.Select((i, k) => $"Whole(s{k}, v{k})"), $"new double[] {{ {string.Join(", ", inputs.Select((_, k) => $"s{k}.PassCount"))} }}"]);
    }

    private void SparseHessian()
    {
        Open("HessianSparse");
        Line($"var s = {Call("HessianPattern", [])};");
        Line($"var v = {MakeNumbers(signature.Inputs.First(), "Garbage(s.Count)")};");
        Measured($"{Assign}{Call("HessianSparse", ["s", "v"])};");
        Close([ResultValue("r"), .. Outputs(), "Whole(s, v)"]);
    }
}
