using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Normalization;

// Calls of differentiable methods: an argument per leaf, and a result per leaf.
internal sealed partial class Scalarization
{
    private Call OfLeaves(Call call, IrBuilder builder)
    {
        Callee callee = call.Callee;
        var arguments = new List<Value>();
        int operand = 0;
        if (callee.HasReceiver)
        {
            arguments.Add(Whole(call, call.Arguments[operand++], builder));
        }

        foreach (CalleeParameter parameter in callee.Parameters.Where(p => p.Mode != ArgumentMode.Out))
        {
            Value argument = call.Arguments[operand++];
            arguments.AddRange(IsComposite(parameter.Type) ? Parts(argument) : [Whole(call, argument, builder)]);
        }

        return call with
        {
            Defined = Define(call.Defined),
            Callee = callee with
            {
                Parameters = callee.Parameters.SelectMany(LeavesOf).ToEquatableArray(),
                Returned = callee.Returned.SelectMany(LeavesOf).ToEquatableArray(),
                Written = !callee.IsSplit && callee.Parameters.Select(p => p.Type).Concat(callee.Returned.Select(r => r.Type)).Any(IsComposite) ? callee.Parameters : [],
                ReturnedStruct = callee.Returned.Count > 0 ? callee.Returned[0].Type as StructType : null,
            },
            Arguments = arguments.ToEquatableArray(),
        };
    }

    /// <summary>An argument that is passed as C# has it.</summary>
    private Value Whole(Call call, Value argument, IrBuilder builder)
    {
        if (!IsComposite(argument.Type))
        {
            return Scalar(argument);
        }

        Template made = Made(call, argument);
        if (argument.Type is not StructType type)
        {
            // An array of structs is nowhere as C# has it: that was reported.
            return argument;
        }

        Value whole = values.New(new OpaqueType(type.CSharp), argument.Name);
        builder.Add(new Opaque(whole, made.Text, made.Arguments.ToEquatableArray()) { Origin = call.Origin });
        return whole;
    }

    private static IEnumerable<CalleeParameter> LeavesOf(CalleeParameter parameter) => parameter.Type switch
    {
        StructType s => StructLeaf.Of(s).Select(l => new CalleeParameter(
            parameter.Name + l.Name, l.Type, l.CanVary ? parameter.Role : CalleeParameterRole.Passive, l.Type is BufferType ? ArgumentMode.In : parameter.Mode) { IsPart = true }),
        BufferType { Element: StructType } b =>
        [
            .. Planes.Of(b).All.Select(p => parameter with
            {
                Name = parameter.Name + p.Name, Type = new BufferType(p.Element, b.Kind), Role = p.CanVary ? parameter.Role : CalleeParameterRole.Passive,
            }),
            new CalleeParameter(parameter.Name + "Length", ScalarType.Int32, CalleeParameterRole.Passive),
        ],
        _ => [parameter],
    };

    private static IEnumerable<CalleeResult> LeavesOf(CalleeResult result) =>
        result.Type is StructType s ? StructLeaf.Of(s).Select(l => new CalleeResult(l.Type, l.CanVary)) : [result];
}
