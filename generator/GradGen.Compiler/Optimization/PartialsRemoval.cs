using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Optimization;

/// <summary>After differentiation: nobody asks for derivatives any more, so that a value with partials is the value, and what only they needed is dead. The same goes for
/// unnamed values whose derivative is stopped.</summary>
internal static class PartialsRemoval
{
    public static Function Run(Function function)
    {
        var values = new Dictionary<int, Value>();
        Value Map(Value value) => values.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        Region Clean(Region region)
        {
            var body = new List<Instruction>();
            foreach (Instruction instruction in region.Body)
            {
                if (instruction is Compute { Operation.Code: OpCode.WithPartials } or Compute { Operation.Code: OpCode.Stop, Result.Name: null })
                {
                    var compute = (Compute)instruction;
                    values[compute.Result.Id] = Map(compute.Arguments[0]);
                }
                else
                {
                    body.Add(instruction.WithOperands(Map).WithRegions(Clean));
                }
            }

            return new Region(region.Arguments, [.. body], [.. region.Yields.Select(Map)]);
        }

        return function with { Body = Clean(function.Body) };
    }
}
