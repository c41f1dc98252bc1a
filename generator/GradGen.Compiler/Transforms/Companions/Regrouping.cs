using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Gives companions that were built over leaves the signature that C# has: structs come in whole and are read, buffers of structs are seen as the
/// numbers that they hold, or copied, and results are put together again.</summary>
internal sealed partial class Regrouping
{
    private const string Guard = "global::GradGen.Runtime.Guard.";

    private readonly SignatureModel written;
    private readonly CompanionSignature signature;
    private readonly CompanionModel leaves;
    private readonly IrBuilder prologue;
    private readonly List<Value> parameters = [];
    private readonly List<Instruction> epilogue = [];

    /// <summary>F's own parameters that are taken apart, by their names.</summary>
    private readonly Dictionary<string, Value> wholes = new(StringComparer.Ordinal);

    /// <summary>Leaves that other values, or the same under another type, stand for.</summary>
    private readonly Dictionary<int, Value> replaced = [];

    /// <summary>The derivatives that the caller gives, by the parameter that they belong to (the result's under "") and whether they are products.</summary>
    private readonly Dictionary<(string Of, bool IsProduct), Value> derivatives = [];

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
        if (set.OnReceiver is { } onReceiver)
        {
            CompanionSet own = Run(set with { OnReceiver = null });
            return own with { Companions = [.. own.Companions, .. Run(onReceiver).Companions] };
        }

        if (set.Method.Written is not { } written)
        {
            return set;
        }

        CompanionSignature[] signatures = [.. CompanionSignatures.Of(written, set.Method.Modes)];
        return new CompanionSet(
            set.Method with { Signature = written, Written = null },
            set.Companions.Select((c, i) => c.IsHidden ? OfLeaves(set.Method.Signature, written, c) : new Regrouping(written, signatures[i], c).Run()).ToEquatableArray());
    }

    /// <summary>A hidden companion takes leaves, but what the method returns it returns as C# has it.</summary>
    private static CompanionModel OfLeaves(SignatureModel parts, SignatureModel written, CompanionModel companion)
    {
        CompanionModel own = companion with { Leaves = parts };
        int returned = companion.Targets.Count(t => t == ResultTarget.Return);
        if (written.ReturnKind != ReturnKind.Struct || returned == 0 || companion.Body.Body.Yields.Count == 0)
        {
            return own;
        }

        var regrouping = new Regrouping(written, new CompanionSignature(companion.Kind, companion.Name, [], ""), companion);
        var yields = new Queue<Value>(companion.Body.Body.Yields);
        Value[] results = [.. regrouping.Returned((StructType)written.ReturnType!, yields, returned)];
        Region body = companion.Body.Body with
        {
            Body = [.. regrouping.prologue.Finish([], []).Body, .. companion.Body.Body.Body, .. regrouping.epilogue],
            Yields = [.. results, .. yields],
        };
        return own with
        {
            Body = companion.Body with { Body = body, ValueCount = regrouping.prologue.Values.Next },
            Targets = [.. results.Select(_ => ResultTarget.Return), .. companion.Targets.Skip(returned)],
        };
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
            BindOwn(parameter, values);
        }

        foreach (CompanionParameter parameter in signature.Appended.Where(p => p.Modifier != "out"))
        {
            BindDerivative(parameter, values);
        }

        CheckDistinct();
        CheckRows();
        CopyPlanes();
        Value? shape = values.Count > 0 ? values.Dequeue() : null;
        (Value[] results, ResultTarget[] targets) = Results();
        Instruction[] body = [.. prologue.Finish([], []).Body];
        var function = new Function(
            leaves.Body.Name, parameters.ToEquatableArray(), new Region([], [.. body, .. leaves.Body.Body.Body, .. epilogue], results.ToEquatableArray()), prologue.Values.Next);
        if (shape is not null)
        {
            replaced[shape.Id] = derivatives[("", false)];
        }

        if (replaced.Count > 0)
        {
            function = function with { Body = function.Body.Rename(v => replaced.TryGetValue(v.Id, out Value? other) ? other : v) };
        }

        return leaves with
        {
            Appended = signature.Appended, ReturnTypeText = signature.ReturnTypeText, Body = DeadCode.Run(function), Targets = targets.ToEquatableArray(),
        };
    }

    /// <summary>A parameter of F as C# has it, and what its leaves are of it.</summary>
    private void BindOwn(ParameterModel parameter, Queue<Value> values)
    {
        switch (SignatureLeaves.RichType(parameter))
        {
            case StructType type:
                Value whole = Parameter(parameter.Name, type.CSharp);
                wholes[parameter.Name] = whole;
                foreach (StructReference reference in StructReference.In(type).Where(r => !r.IsTensor && (!r.IsSpace || (r.CanVary && !parameter.IsReference))))
                {
                    prologue.Effect($"{Guard}NotNull({reference.Access}, {Guards.Label(Guards.NameOf(parameter.Name), reference.Member)})", whole);
                }

                foreach (StructLeaf leaf in StructLeaf.Of(type))
                {
                    if (leaf.IsOfRows)
                    {
                        BindRows(leaf, parameter.Name, type, whole, values);
                    }
                    else if (leaf.IsOfPlanes)
                    {
                        BindPlanes(leaf, parameter, whole, values);
                    }
                    else
                    {
                        prologue.Add(new Opaque(values.Dequeue(), leaf.Access!, [whole]));
                    }
                }

                break;
            case BufferType { Element: StructType element } when !Planes.AreSeenAsNumbers(element):
                BindPlanes(parameter, element, values);
                break;
            case BufferType { Element: StructType } type:
                Value buffer = Numbers(parameter.Name, type, parameter.Type, values);
                prologue.Add(new Opaque(values.Dequeue(), "{0}.Length", [buffer]));
                break;
            default:
                parameters.Add(values.Dequeue());
                break;
        }
    }

    /// <summary>A derivative as C# has it, and what its leaves are of it.</summary>
    private void BindDerivative(CompanionParameter parameter, Queue<Value> values)
    {
        switch (parameter.Type)
        {
            case StructType type:
                Value whole = Parameter(parameter.Name, type.CSharp);
                derivatives[(parameter.Of, parameter.IsProduct)] = whole;
                foreach (StructReference reference in StructReference.In(type).Where(r => r is { CanVary: true, IsSpace: false }))
                {
                    CheckReference(reference, parameter, whole);
                }

                StructLeaf[] all = [.. StructLeaf.Of(type).Where(l => l.CanVary)];
                foreach (CompanionParameter part in leaves.Appended.Where(p => p.Of == parameter.Of && p.IsProduct == parameter.IsProduct && p.Modifier != "out" && p.Type is not OpaqueType))
                {
                    StructLeaf leaf = all.First(l => l.Member == part.Member);
                    if (part.IsOfRows)
                    {
                        BindRowsDerivative(part, type, leaf.Access!, whole, values.Dequeue());
                    }
                    else if (leaf.IsOfPlanes)
                    {
                        BindPlanesDerivative(leaf, parameter, whole, values);
                    }
                    else
                    {
                        prologue.Add(new Opaque(values.Dequeue(), leaf.Access!, [whole]));
                    }
                }

                break;
            case BufferType { Element: StructType element } type when !Planes.AreSeenAsNumbers(element):
                BindPlanesDerivative(parameter, element, type.Kind, values);
                break;
            case BufferType { Element: StructType } type:
                Numbers(parameter.Name, type, type, values);
                break;
            default:
                parameters.Add(values.Dequeue());
                break;
        }
    }

    /// <summary>An object in a derivative is there, and an array of several dimensions has the shape of the parameter's.</summary>
    private void CheckReference(StructReference reference, CompanionParameter parameter, Value whole)
    {
        string label = Guards.Label(Guards.NameOf(parameter.Name), reference.Member);
        if (reference.IsRows)
        {
            prologue.Effect($"{HelpersOf(reference.Type)}SameShape{NumberArgument(reference.Type)}({reference.Access}, {reference.Access.Replace("{0}", "{1}")}, {label})", whole, wholes[parameter.Of]);
        }
        else if (reference.IsGrid && wholes.TryGetValue(parameter.Of, out Value? own))
        {
            prologue.Effect($"{Guard}SameShape({reference.Access}, {reference.Access.Replace("{0}", "{1}")}, {label})", whole, own);
        }
        else
        {
            prologue.Effect($"{Guard}NotNull({reference.Access}, {label})", whole);
        }
    }

    /// <summary>No object whose members are set is another argument, too, or a part of one.</summary>
    private void CheckDistinct()
    {
        Part[] objects =
        [
            .. signature.Appended.Where(p => derivatives.ContainsKey((p.Of, p.IsProduct))).SelectMany(p => ObjectsIn((StructType)p.Type).Where(r => r.CanVary)
                .Select(r => new Part(r, derivatives[(p.Of, p.IsProduct)], IsWritten(p), Guards.Label(Guards.NameOf(p.Name), r.Member)))),
            .. written.Parameters.Where(p => wholes.ContainsKey(p.Name)).SelectMany(p => ObjectsIn((StructType)p.Type).Select(r => new Part(r, wholes[p.Name], false, ""))),
        ];
        for (int i = 0; i < objects.Length; i++)
        {
            foreach (Part other in objects.Skip(i + 1).Where(o => (objects[i].IsWritten || o.IsWritten) && o.Reference.Type == objects[i].Reference.Type))
            {
                (Part set, Part rest) = objects[i].IsWritten ? (objects[i], other) : (other, objects[i]);
                prologue.Effect($"{Guard}Distinct({set.Reference.Access}, {rest.Reference.Access.Replace("{0}", "{1}")}, {set.Label})", set.Whole, rest.Whole);
            }
        }
    }

    /// <summary>An object among the arguments: what it is a part of, whether its members are set, and what exceptions call it.</summary>
    private sealed record Part(StructReference Reference, Value Whole, bool IsWritten, string Label);

    private static IEnumerable<StructReference> ObjectsIn(StructType type) => StructReference.In(type).Where(r => r.IsObject);

    /// <summary>A buffer of structs, seen as the numbers that they are made of.</summary>
    private Value Numbers(string name, BufferType type, IrType spelled, Queue<Value> values)
    {
        var element = (StructType)type.Element;
        Value buffer = Parameter(name, "");
        bool isArray = spelled is BufferType { Kind: BufferKind.Array };
        if (isArray)
        {
            prologue.Effect($"{Guard}NotNull({{0}}, {Guards.NameOf(name)})", buffer);
        }

        prologue.Add(new Opaque(values.Dequeue(), Planes.SeenAsNumbers(element, isArray ? Planes.SpanOf("{0}") : "{0}"), [buffer]));
        return buffer;
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
        if (written.ReturnType is StructType result && written.ReturnKind == ReturnKind.Struct && !leaves.IsPattern)
        {
            foreach (Value value in Returned(result, yields, returned))
            {
                Add(value, ResultTarget.Return);
            }
        }
        else
        {
            foreach (Value value in Next(yields, returned))
            {
                Add(value, ResultTarget.Return);
            }
        }

        foreach (ParameterModel parameter in written.References)
        {
            Add(parameter.Type is StructType s ? Made(s, yields) : yields.Dequeue(), ResultTarget.Parameter);
        }

        foreach (CompanionParameter parameter in signature.Appended.Where(IsWritten))
        {
            Value? given = derivatives.TryGetValue((parameter.Of, parameter.IsProduct), out Value? whole) ? whole : null;
            if (parameter.Type is StructType { IsReference: true } filled)
            {
                Derivative(filled, yields, [], given);
            }
            else
            {
                Add(parameter.Type is StructType s ? Derivative(s, yields, [], given) : yields.Dequeue(), ResultTarget.Parameter);
            }
        }

        return ([.. results], [.. targets]);

        void Add(Value value, ResultTarget target)
        {
            results.Add(value);
            targets.Add(target);
        }
    }

    /// <summary>The struct that a companion returns, and its tangent, if that is among the yields that are returned.</summary>
    private IEnumerable<Value> Returned(StructType type, Queue<Value> yields, int count)
    {
        Value[] primal = Next(yields, StructLeaf.Of(type).Count);
        yield return Made(type, new Queue<Value>(primal));
        if (count > primal.Length)
        {
            yield return Derivative(type, yields, primal, null);
        }
    }

    /// <summary>The companion gives it a value, or gives values to its members.</summary>
    private bool IsWritten(CompanionParameter parameter) => parameter.Modifier is "ref" or "out"
        || (parameter is { Type: StructType { IsReference: true } type, Of: not "" }
            && (type.Kind == StructKind.Tensor ? TensorTypes.IsWritten(type) : leaves.Kind is CompanionKind.ValueAndGradient or CompanionKind.Vjp || parameter.IsProduct));

    private static Value[] Next(Queue<Value> yields, int count) => [.. Enumerable.Range(0, count).Select(_ => yields.Dequeue())];

    /// <summary>A struct of the next yields.</summary>
    private Value Made(StructType type, Queue<Value> yields)
    {
        var arguments = new List<Value>();
        return Written(type, StructAssembly.Whole(type, () => Argument(yields.Dequeue(), arguments), element => Argument(NewArray(element, yields, null), arguments)), arguments);
    }

    /// <summary>A derivative: numbers are the next yields, fields that cannot vary are default.</summary>
    /// <param name="primal">Of a result: its leaves, of which arrays of several dimensions have their lengths.</param>
    /// <param name="given">The derivative that the caller gave, whose arrays are filled already; null where all is new.</param>
    private Value Derivative(StructType type, Queue<Value> yields, IReadOnlyList<Value> primal, Value? given)
    {
        var arguments = new List<Value>(given is null ? [] : [given]);
        var assembly = new StructAssembly(
            () => Argument(yields.Dequeue(), arguments),
            given is null ? null : (place, value) => epilogue.Add(Assignment(place, value, arguments)),
            [.. primal.Select(p => Argument(p, arguments))],
            (element, length) => Argument(NewArray(element, yields, primal[length]), arguments));
        string text = assembly.Derivative(type);
        return given is not null && type.IsReference ? given : Written(type, text, arguments);
    }

    private static string Argument(Value value, List<Value> arguments)
    {
        arguments.Add(value);
        return "{" + (arguments.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }

    private static Instruction Assignment(string place, string value, List<Value> arguments) => new Effect([], $"{place} = {value}", arguments.ToEquatableArray());

    private Value Written(StructType type, string text, List<Value> arguments)
    {
        Value made = prologue.Values.New(new OpaqueType(type.CSharp));
        epilogue.Add(new Opaque(made, text, arguments.ToEquatableArray()));
        return made;
    }
}
