using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Normalization;

/// <summary>Takes structs apart: each value of a struct becomes one value per leaf, wherever it goes (branches, loops, results), and each buffer of
/// structs becomes <see cref="Planes"/> and a length. What is kept as C# gets the struct put together again.</summary>
internal sealed partial class Scalarization
{
    private readonly ValueFactory values;
    private readonly DiagnosticSink sink;
    private readonly SourceMap map;
    private readonly Dictionary<int, Value[]> parts = [];
    private readonly Dictionary<int, Value> scalars = [];
    private readonly Dictionary<int, Value> renamed = [];
    private readonly List<Load[]> structLoads = [];
    private readonly Dictionary<int, long> constants = [];

    /// <summary>The memory of fields that are constants.</summary>
    private readonly HashSet<int> stopped = [];

    private Scalarization(Function function, DiagnosticSink sink, SourceMap map)
    {
        values = ValueFactory.After(function);
        this.sink = sink;
        this.map = map;
        foreach (Constant constant in function.Body.Deep().OfType<Constant>())
        {
            constants[constant.Result.Id] = constant.Literal.Bits;
        }
    }

    /// <summary>The function without structs; its parameters and results are the leaves of what they were.</summary>
    /// <param name="readOnly">What may not be written, by its id, with the reason: the parts of such buffers are added.</param>
    /// <param name="constants">The parameters that hold nothing that varies: the parts that do not are added.</param>
    public static Function Run(Function function, DiagnosticSink sink, SourceMap map, Dictionary<int, string> readOnly, ISet<int> constants)
    {
        if (!HasStructs(function))
        {
            return function;
        }

        var pass = new Scalarization(function, sink, map);
        EquatableArray<Value> parameters = pass.Define(function.Parameters);
        Region body = pass.Rewrite(function.Body);
        body = pass.WithoutUnusedLoads(body).Rename(v => pass.renamed.TryGetValue(v.Id, out Value? named) ? named : v);
        foreach (KeyValuePair<int, string> reason in readOnly.ToArray())
        {
            foreach (Value part in pass.parts.TryGetValue(reason.Key, out Value[]? whole) ? whole : pass.scalars.TryGetValue(reason.Key, out Value? scalar) ? [scalar] : [])
            {
                readOnly[part.Id] = reason.Value;
            }
        }

        foreach (Value parameter in function.Parameters.Where(p => IsComposite(p.Type)))
        {
            constants.UnionWith(pass.parts[parameter.Id].Zip(Vary(parameter.Type, !constants.Contains(parameter.Id)), (leaf, varies) => (leaf, varies)).Where(p => !p.varies).Select(p => p.leaf.Id));
        }

        return new Function(function.Name, parameters, body, pass.values.Next);
    }

    /// <summary>The types of the values that stand for one of <paramref name="type"/>.</summary>
    public static IReadOnlyList<IrType> LeavesOf(IrType type) => type switch
    {
        StructType s => [.. s.Fields.SelectMany(f => LeavesOf(f.Type))],
        BufferType { Element: StructType or BufferType } b => [.. Planes.Of(b).All.Select(p => new BufferType(p.Element, b.Kind)), ScalarType.Int32],
        _ => [type],
    };

    /// <summary>Of the leaves of a type, whether what they hold may vary.</summary>
    private static IEnumerable<bool> Vary(IrType type, bool canVary) => type switch
    {
        StructType s => s.Fields.SelectMany(f => Vary(f.Type, canVary && !f.IsConstant)),
        BufferType { Element: StructType or BufferType } b => [.. Planes.Of(b).All.Select(p => canVary && p.CanVary), false],
        _ => [canVary && type.CanVary],
    };

    /// <summary>The position of a field's first leaf among all of the struct.</summary>
    private static int FirstPart(StructType type, int field) => type.Fields.Take(field).Sum(f => LeavesOf(f.Type).Count);

    private static bool HasStructs(Function function) =>
        function.Parameters.Any(p => IsComposite(p.Type))
        || function.Body.Deep().Any(i => i.Results.Any(r => IsComposite(r.Type)) || i.Regions.Any(r => r.Arguments.Any(a => IsComposite(a.Type))));

    private static bool IsComposite(IrType type) => type is StructType or BufferType { Element: StructType or BufferType };

    /// <summary>Fresh values for the leaves of those that are composite.</summary>
    private EquatableArray<Value> Define(IEnumerable<Value> defined) => defined.SelectMany(v => IsComposite(v.Type) ? Fresh(v) : [v]).ToEquatableArray();

    private Value[] Fresh(Value value)
    {
        string?[] names = [.. NamesOf(value.Type, value.Name)];
        Value[] leaves = [.. LeavesOf(value.Type).Select((t, i) => values.New(t, names[i]))];
        parts[value.Id] = leaves;
        Stop(value.Type, leaves);
        return leaves;
    }

    /// <summary>What is stored in a field of structs that is marked as a constant carries no derivative.</summary>
    private void Stop(IrType type, IEnumerable<Value> leaves)
    {
        if (type is BufferType { Element: StructType } buffer)
        {
            stopped.UnionWith(Planes.Of(buffer).All.Zip(leaves, (plane, leaf) => (plane, leaf)).Where(p => p.plane is { CanVary: false, Element.IsFloating: true }).Select(p => p.leaf.Id));
        }

        foreach (StructField field in type is StructType { Fields: var fields } ? fields : [])
        {
            int count = LeavesOf(field.Type).Count;
            Stop(field.Type, leaves.Take(count));
            leaves = leaves.Skip(count);
        }
    }

    private static IEnumerable<string?> NamesOf(IrType type, string? name) => type switch
    {
        StructType s => s.Fields.SelectMany(f => NamesOf(f.Type, name is null ? null : name + Planes.Capitalized(f.Name))),
        BufferType { Element: StructType or BufferType } b => [.. Planes.Of(b).All.Select(p => name is null ? null : name + p.Name), name is null ? null : name + "Length"],
        _ => [name],
    };

    private Value[] Parts(Value value) => IsComposite(value.Type) ? parts[value.Id] : [Scalar(value)];

    private Value Scalar(Value value) => scalars.TryGetValue(value.Id, out Value? scalar) ? scalar : value;

    private IEnumerable<Value> All(IEnumerable<Value> list) => list.SelectMany(Parts);

    /// <summary>The leaves of a struct get its name where they have none of their own.</summary>
    private void Name(Value value)
    {
        string?[] names = [.. NamesOf(value.Type, value.Name)];
        Value[] leaves = parts[value.Id];
        for (int i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].Name is null && names[i] is { } name && !renamed.ContainsKey(leaves[i].Id))
            {
                renamed[leaves[i].Id] = leaves[i] with { Name = name };
            }
        }
    }

    private Region Rewrite(Region region)
    {
        EquatableArray<Value> arguments = Define(region.Arguments);
        var builder = new IrBuilder(values);
        foreach (Instruction instruction in region.Body)
        {
            builder.Origin = instruction.Origin;
            Rewrite(instruction, builder);
        }

        return builder.Finish(arguments, region.Throws ? [] : All(region.Yields));
    }

    private void Rewrite(Instruction instruction, IrBuilder builder)
    {
        switch (instruction)
        {
            case Pack i:
                parts[i.Result.Id] = [.. All(i.Fields)];
                Name(i.Result);
                break;
            case Field i:
                Read(i);
                break;
            case WithField i:
                parts[i.Result.Id] = Replaced(i);
                Name(i.Result);
                break;
            case If i:
                Region then = Rewrite(i.Then), otherwise = Rewrite(i.Else);
                builder.Add(i with { Defined = Define(i.Defined), Condition = Scalar(i.Condition), Then = then, Else = otherwise });
                break;
            case For i:
                Region body = Rewrite(i.Body);
                builder.Add(((For)i.WithOperands(Same)) with { Defined = Define(i.Defined), Initial = All(i.Initial).ToEquatableArray(), Body = body });
                break;
            case While i:
                Region condition = Rewrite(i.Condition), loop = Rewrite(i.Body);
                builder.Add(i with { Defined = Define(i.Defined), Initial = All(i.Initial).ToEquatableArray(), Condition = condition, Body = loop });
                break;
            case Call i when i.Arguments.Concat(i.Defined).Any(a => IsComposite(a.Type)):
                builder.Add(OfLeaves(i, builder));
                break;
            case Opaque i when i.Arguments.Any(a => IsComposite(a.Type)):
                Template opaque = Text(i, i.Template, i.Arguments);
                builder.Add(i with { Template = opaque.Text, Arguments = opaque.Arguments.ToEquatableArray() });
                break;
            case Compute { Operation.Template: { } call } i when i.Arguments.Any(a => IsComposite(a.Type)):
                Template invoked = Text(i, call, i.Arguments);
                builder.Add(i with { Operation = Operation.Invoke(invoked.Text), Arguments = invoked.Arguments.ToEquatableArray() });
                break;
            case Effect i when i.Arguments.Any(a => IsComposite(a.Type)):
                Template effect = Text(i, i.Template, i.Arguments);
                builder.Add(i with { Template = effect.Text, Arguments = effect.Arguments.ToEquatableArray() });
                break;
            case Throw i when i.Arguments.Any(a => IsComposite(a.Type)):
                Template thrown = Text(i, i.Template, i.Arguments);
                builder.Add(i with { Template = thrown.Text, Arguments = thrown.Arguments.ToEquatableArray() });
                break;
            default:
                if (!RewriteMemory(instruction, builder))
                {
                    builder.Add(instruction.WithOperands(Scalar));
                }

                break;
        }
    }

    /// <summary>Of a loop whose carried values are replaced anyway.</summary>
    private Value Same(Value value) => IsComposite(value.Type) ? value : Scalar(value);

    private void Read(Field field)
    {
        var type = (StructType)field.Struct.Type;
        Value[] leaves = [.. parts[field.Struct.Id].Skip(FirstPart(type, field.Index)).Take(LeavesOf(field.Result.Type).Count)];
        if (IsComposite(field.Result.Type))
        {
            parts[field.Result.Id] = leaves;
            Name(field.Result);
        }
        else
        {
            scalars[field.Result.Id] = leaves[0];
        }
    }

    private Value[] Replaced(WithField change)
    {
        Value[] leaves = [.. parts[change.Struct.Id]];
        int first = FirstPart((StructType)change.Struct.Type, change.Index);
        Value[] replacement = Parts(change.Element);
        replacement.CopyTo(leaves, first);
        return leaves;
    }

    /// <summary>C# in which structs stand: each is made anew of its leaves.</summary>
    private Template Text(Instruction instruction, string template, EquatableArray<Value> arguments) =>
        Template.Combine(template, [.. arguments.Select(a => Made(instruction, a))]);

    private Template Made(Instruction instruction, Value value)
    {
        if (!IsComposite(value.Type))
        {
            return Template.Of(Scalar(value));
        }

        if (value.Type is StructType { HoldsObjects: false, HoldsSpaces: false } type && Constructed(type, parts[value.Id]) is { } made)
        {
            return made;
        }

        string what = value.Type is StructType { CSharp: var name } ? $"A value of type '{name.Replace("global::", "")}'" : "A span or array of structs or arrays";
        Site? site = map.Find(instruction.Origin);
        sink.Report(Descriptors.NotDifferentiable, site?.Primary ?? Microsoft.CodeAnalysis.Location.None, site?.Additional ?? [],
            what, "it cannot be passed on to code that is kept as it is; pass the numbers");
        return Template.Of("default");
    }

    /// <summary>The C# that makes a struct of its leaves; null where it cannot be made.</summary>
    private static Template? Constructed(StructType type, IEnumerable<Value> leaves)
    {
        if (type.Construction is not { } construction)
        {
            return null;
        }

        var fields = new List<Template>();
        foreach (StructField field in type.Fields)
        {
            Value[] own = [.. leaves.Take(LeavesOf(field.Type).Count)];
            leaves = leaves.Skip(own.Length);
            Template? made = field.Type is StructType nested ? Constructed(nested, own) : own.Length == 1 ? Template.Of(own[0]) : null;
            if (made is null)
            {
                return null;
            }

            fields.Add(made);
        }

        return Template.Combine(construction, [.. fields]);
    }
}
