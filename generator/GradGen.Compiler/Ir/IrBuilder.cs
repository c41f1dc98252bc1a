using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>Writes instructions into a region. Transforms and tests use it; it does no optimisation but to share constants' spelling.</summary>
internal sealed class IrBuilder(ValueFactory values)
{
    private List<Instruction> instructions = [];

    public ValueFactory Values { get; } = values;

    /// <summary>The place in the user's source that new instructions get.</summary>
    public Origin Origin { get; set; }

    public int Count => instructions.Count;

    public Instruction this[int position] => instructions[position];

    public void Add(Instruction instruction) => instructions.Add(instruction);

    public Value Constant(Literal literal, string? name = null)
    {
        Value result = Values.New(literal.Type, name);
        Add(new Constant(result, literal) { Origin = Origin });
        return result;
    }

    public Value Int(int value) => Constant(Literal.Int32(value));

    public Value Bool(bool value) => Constant(Literal.Boolean(value));

    /// <summary>A floating constant of the same type as <paramref name="like"/>, or as one lane of it.</summary>
    public Value Floating(IrType like, double value) => Constant(Literal.Floating(like is LanesType lanes ? lanes.Element : (ScalarType)like, value));

    /// <summary>The zero of a type of derivatives.</summary>
    public Value Zero(IrType type) => type is SpaceType or LanesType ? Compute(OpCode.Zero, type, null) : Floating(type, 0);

    /// <summary>A derivative for those who take no null: where it is null, an object that is zero.</summary>
    public Value OrZero(Value derivative, Value value) => derivative.Type is SpaceType ? Compute(OpCode.OrZero, derivative.Type, null, derivative, value) : derivative;

    public Value Compute(Operation operation, IrType type, string? name, params Value[] arguments)
    {
        Value result = Values.New(type, name);
        Add(new Compute(result, operation, [.. arguments]) { Origin = Origin });
        return result;
    }

    /// <summary>a op b, of a's type; of a number and several, of that of the several.</summary>
    public Value Binary(OpCode code, Value a, Value b, string? name = null) => Compute(code, b.Type is LanesType ? b.Type : a.Type, name, a, b);

    public Value Negate(Value a, string? name = null) => Compute(OpCode.Negate, a.Type, name, a);

    public Value Compare(OpCode code, Value a, Value b) => Compute(code, ScalarType.Boolean, null, a, b);

    public Value Select(Value condition, Value a, Value b, string? name = null) => Compute(OpCode.Select, a.Type, name, condition, a, b);

    public Value Convert(Value a, IrType type, string? name = null) => Compute(OpCode.Convert, type, name, a);

    /// <summary>A struct made of its fields' values.</summary>
    public Value Pack(StructType type, IEnumerable<Value> fields, string? name = null)
    {
        Value result = Values.New(type, name);
        Add(new Pack(result, fields.ToEquatableArray()) { Origin = Origin });
        return result;
    }

    /// <summary>What a struct holds in one of its fields.</summary>
    public Value Field(Value value, int index, string? name = null)
    {
        Value result = Values.New(((StructType)value.Type).Fields[index].Type, name);
        Add(new Field(result, value, index) { Origin = Origin });
        return result;
    }

    /// <summary>The struct with another value in one field; it keeps its name.</summary>
    public Value WithField(Value value, int index, Value element)
    {
        Value result = Values.New(value.Type, value.Name);
        Add(new WithField(result, value, index, element) { Origin = Origin });
        return result;
    }

    /// <summary>A field of a struct in memory, or the elements of an inline array there, as a buffer of <paramref name="element"/>.</summary>
    public Value View(Value buffer, Value index, EquatableArray<int> path, IrType element)
    {
        BufferKind kind = ((BufferType)buffer.Type).Kind == BufferKind.ReadOnlySpan ? BufferKind.ReadOnlySpan : BufferKind.Span;
        Value result = Values.New(new BufferType(element, kind));
        Add(new FieldView(result, buffer, index, path) { Origin = Origin });
        return result;
    }

    public Value Length(Value buffer)
    {
        Value result = Values.New(ScalarType.Int32);
        Add(new Length(result, buffer) { Origin = Origin });
        return result;
    }

    public Value Load(Value buffer, Value index, string? name = null, bool isSafe = false)
    {
        Value result = Values.New(((BufferType)buffer.Type).Element, name);
        Add(new Load(result, buffer, index, isSafe) { Origin = Origin });
        return result;
    }

    public void Store(Value buffer, Value index, Value element) => Add(new Store(buffer, index, element) { Origin = Origin });

    public void Accumulate(Value buffer, Value index, Value element) => Add(new Accumulate(buffer, index, element) { Origin = Origin });

    /// <summary>A new buffer: an array for <see cref="AllocationKind.Heap"/>, an arena, else a span.</summary>
    public Value Allocate(IrType element, Value count, AllocationKind kind, string? name = null)
    {
        BufferKind spelling = kind switch { AllocationKind.Heap => BufferKind.Array, AllocationKind.Arena => BufferKind.Arena, _ => BufferKind.Span };
        Value result = Values.New(new BufferType(element, spelling), name);
        Add(new Allocate(result, count, kind) { Origin = Origin });
        return result;
    }

    /// <summary>The buffer as a constant.</summary>
    public Value Passive(Value buffer, string? name = null)
    {
        Value result = Values.New(buffer.Type, name ?? buffer.Name);
        Add(new PassiveView(result, buffer) { Origin = Origin });
        return result;
    }

    public Value Slice(Value buffer, Value start, Value count, string? name = null)
    {
        var type = (BufferType)buffer.Type;
        Value result = Values.New(type.Kind is BufferKind.Array or BufferKind.Arena ? type with { Kind = BufferKind.Span } : type, name);
        Add(new Slice(result, buffer, start, count) { Origin = Origin });
        return result;
    }

    public void Check(CheckKind kind, params Value[] arguments) => Add(new Check(kind, [.. arguments]) { Origin = Origin });

    /// <summary>The next <paramref name="count"/> elements of an arena: where they start.</summary>
    public Value Extend(Value arena, Value count, string? name = null)
    {
        Value result = Values.New(ScalarType.Int32, name);
        Add(new Extend(result, arena, count) { Origin = Origin });
        return result;
    }

    public Value ArenaSize(Value arena)
    {
        Value result = Values.New(ScalarType.Int32);
        Add(new ArenaSize(result, arena) { Origin = Origin });
        return result;
    }

    public void Fill(Value buffer, Value element) => Add(new Fill(buffer, element) { Origin = Origin });

    public void Copy(Value source, Value destination) => Add(new Copy(source, destination) { Origin = Origin });

    /// <summary>A copy of a buffer in scratch memory.</summary>
    public Value CopyOf(Value buffer, string suffix)
    {
        Value copy = Allocate(((BufferType)buffer.Type).Element, Length(buffer), AllocationKind.Scratch, buffer.Name + suffix);
        Copy(buffer, copy);
        return copy;
    }

    /// <summary>A C# expression without side effects.</summary>
    public Value Opaque(string type, string template, EquatableArray<Value> arguments)
    {
        Value result = Values.New(new OpaqueType(type));
        Add(new Opaque(result, template, arguments) { Origin = Origin });
        return result;
    }

    public void Effect(string template, params Value[] arguments) => Add(new Effect([], template, [.. arguments]) { Origin = Origin });

    /// <summary>Gives a value a name, where it has none and the last instruction made it as a new value, with an id of at least
    /// <paramref name="since"/>: nobody else has seen it. Returns the value to use from now on.</summary>
    public Value Named(Value value, string? name, int since)
    {
        if (name is null || value.Name is not null || value.Id < since || instructions.Count == 0
            || !instructions[instructions.Count - 1].Results.Contains(value))
        {
            return value;
        }

        Value named = value with { Name = name };
        instructions[instructions.Count - 1] = instructions[instructions.Count - 1].WithResults(v => v == value ? named : v);
        return named;
    }

    /// <summary>Adds the instructions of a region that runs here.</summary>
    public void Append(Region region) => instructions.AddRange(region.Body);

    /// <summary>Builds a region with another builder of the same values; <paramref name="write"/> returns its yields.</summary>
    public Region Region(IEnumerable<Value> arguments, Func<IrBuilder, IEnumerable<Value>> write)
    {
        var inner = new IrBuilder(Values) { Origin = Origin };
        Value[] yields = [.. write(inner)];
        return new Region(arguments.ToEquatableArray(), inner.instructions.ToEquatableArray(), [.. yields]);
    }

    /// <summary>The instructions so far as a region with the given arguments and yields.</summary>
    public Region Finish(IEnumerable<Value> arguments, IEnumerable<Value> yields) =>
        new(arguments.ToEquatableArray(), instructions.ToEquatableArray(), yields.ToEquatableArray());

    /// <summary>The instructions so far as the body of a function.</summary>
    public Function Function(string name, IEnumerable<Value> parameters, IEnumerable<Value> results) =>
        new(name, parameters.ToEquatableArray(), Finish([], results), Values.Next);
}
