using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Gives companions that were built over leaves the signature that C# has: structs come in whole and are read, buffers of structs are seen as the
/// numbers that they hold, and results are put together again.</summary>
internal sealed class Regrouping
{
    private readonly SignatureModel written;
    private readonly CompanionSignature signature;
    private readonly CompanionModel leaves;
    private readonly IrBuilder prologue;
    private readonly List<Value> parameters = [];
    private readonly List<Instruction> epilogue = [];

    private Regrouping(SignatureModel written, CompanionSignature signature, CompanionModel leaves)
    {
        this.written = written;
        this.signature = signature;
        this.leaves = leaves;
        prologue = new IrBuilder(new ValueFactory(leaves.Body.ValueCount));
    }

    /// <summary>All companions of a method; those of a method without structs are as they should be.</summary>
    public static CompanionSet Run(CompanionSet set)
    {
        if (set.Method.Written is not { } written)
        {
            return set;
        }

        CompanionSignature[] signatures = [.. CompanionSignatures.Of(written, set.Method.Modes)];
        return new CompanionSet(
            set.Method with { Signature = written, Written = null },
            set.Companions.Select((c, i) => new Regrouping(written, signatures[i], c).Run()).ToEquatableArray());
    }

    private CompanionModel Run()
    {
        if (leaves.Kind == CompanionKind.Gradient)
        {
            return leaves with { Appended = signature.Appended, ReturnTypeText = signature.ReturnTypeText };
        }

        var values = new Queue<Value>(leaves.Body.Parameters);
        foreach (ParameterModel parameter in written.Parameters)
        {
            Bind(parameter.Name, SignatureLeaves.RichType(parameter), parameter.Type, isDerivative: false, values);
        }

        foreach (CompanionParameter parameter in signature.Appended.Where(p => p.Modifier != "out"))
        {
            Bind(parameter.Name, parameter.Type, parameter.Type, isDerivative: true, values);
        }

        (Value[] results, ResultTarget[] targets) = Results();
        Instruction[] body = [.. prologue.Finish([], []).Body];
        var function = new Function(
            leaves.Body.Name, parameters.ToEquatableArray(), new Region([], [.. body, .. leaves.Body.Body.Body, .. epilogue], results.ToEquatableArray()), prologue.Values.Next);
        return leaves with
        {
            Appended = signature.Appended, ReturnTypeText = signature.ReturnTypeText, Body = DeadCode.Run(function), Targets = targets.ToEquatableArray(),
        };
    }

    /// <summary>A parameter as C# has it, and what its leaves are of it.</summary>
    private void Bind(string name, IrType type, IrType spelled, bool isDerivative, Queue<Value> values)
    {
        switch (type)
        {
            case StructType s:
                Value whole = Parameter(name, s.CSharp);
                foreach (StructLeaf leaf in StructLeaf.Of(s).Where(l => l.CanVary || !isDerivative))
                {
                    prologue.Add(new Opaque(values.Dequeue(), $"{{0}}.{leaf.Access}", [whole]));
                }

                break;
            case BufferType { Element: StructType s }:
                string element = s.CSharp, number = ScalarNames.Of((ScalarType)s.Leaves.First());
                Value buffer = Parameter(name, "");
                bool isArray = spelled is BufferType { Kind: BufferKind.Array };
                if (isArray)
                {
                    prologue.Effect($"global::GradGen.Runtime.Guard.NotNull({{0}}, nameof({{0}}))", buffer);
                }

                string span = isArray ? $"global::System.MemoryExtensions.AsSpan({{0}})" : "{0}";
                prologue.Add(new Opaque(values.Dequeue(), $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{element}, {number}>({span})", [buffer]));
                if (!isDerivative)
                {
                    prologue.Add(new Opaque(values.Dequeue(), "{0}.Length", [buffer]));
                }

                break;
            default:
                parameters.Add(values.Dequeue());
                break;
        }
    }

    private Value Parameter(string name, string type)
    {
        Value value = prologue.Values.New(new OpaqueType(type), name);
        parameters.Add(value);
        return value;
    }

    private (Value[] Results, ResultTarget[] Targets) Results()
    {
        var yields = new Queue<Value>(leaves.Body.Body.Yields);
        var results = new List<Value>();
        var targets = new List<ResultTarget>();
        if (yields.Count == 0)
        {
            return ([], []);
        }

        int returned = leaves.Targets.Count(t => t == ResultTarget.Return);
        if (written.ReturnType is StructType result)
        {
            Add(Made(result, isDerivative: false, yields), ResultTarget.Return);
            returned -= StructLeaf.Of(result).Count;
            if (returned > 0)
            {
                Add(Made(result, isDerivative: true, yields), ResultTarget.Return);
            }
        }
        else
        {
            for (int i = 0; i < returned; i++)
            {
                Add(yields.Dequeue(), ResultTarget.Return);
            }
        }

        foreach (ParameterModel parameter in written.References)
        {
            Add(parameter.Type is StructType s ? Made(s, isDerivative: false, yields) : yields.Dequeue(), ResultTarget.Parameter);
        }

        foreach (CompanionParameter parameter in signature.Appended.Where(p => p.Modifier is "ref" or "out"))
        {
            Add(parameter.Type is StructType s ? Made(s, isDerivative: true, yields) : yields.Dequeue(), ResultTarget.Parameter);
        }

        return ([.. results], [.. targets]);

        void Add(Value value, ResultTarget target)
        {
            results.Add(value);
            targets.Add(target);
        }
    }

    /// <summary>A struct of the next yields. Of a derivative, fields that cannot vary are default.</summary>
    private Value Made(StructType type, bool isDerivative, Queue<Value> yields)
    {
        var arguments = new List<Value>();
        string text = Text(type, isDerivative, yields, arguments);
        Value made = prologue.Values.New(new OpaqueType(type.CSharp));
        epilogue.Add(new Opaque(made, text, arguments.ToEquatableArray()));
        return made;
    }

    private static string Text(StructType type, bool isDerivative, Queue<Value> yields, List<Value> arguments)
    {
        var fields = new List<string>();
        foreach (StructField field in type.Fields)
        {
            if (isDerivative && !field.CanVary)
            {
                fields.Add("default");
            }
            else if (field.Type is StructType nested)
            {
                fields.Add(Text(nested, isDerivative, yields, arguments));
            }
            else
            {
                fields.Add("{" + arguments.Count.ToString(CultureInfo.InvariantCulture) + "}");
                arguments.Add(yields.Dequeue());
            }
        }

        return Frontend.Template.Fill(isDerivative ? type.DerivativeConstruction! : type.Construction!, i => fields[i]);
    }
}
