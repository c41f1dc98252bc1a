using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>Checks the rules that every stage relies on: each value is defined once, before its use and in scope; types agree; regions yield
/// what their instruction defines. Tests run it after every pass.</summary>
internal sealed class IrVerifier
{
    private readonly List<string> problems = [];
    private readonly HashSet<int> defined = [];
    private readonly Function function;

    private IrVerifier(Function function) => this.function = function;

    /// <summary>The problems found; empty for a valid function.</summary>
    public static IReadOnlyList<string> Verify(Function function)
    {
        var verifier = new IrVerifier(function);
        var scope = new Dictionary<int, Value>();
        verifier.Define(scope, function.Parameters);
        verifier.Check(function.Body, scope);
        return verifier.problems;
    }

    /// <summary>Throws where <paramref name="function"/> is not valid.</summary>
    public static Function Checked(Function function)
    {
        IReadOnlyList<string> problems = Verify(function);
        return problems.Count == 0
            ? function
            : throw new InvalidOperationException($"invalid IR: {string.Join("; ", problems)}\n{function}");
    }

    private void Define(Dictionary<int, Value> scope, IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            Require(defined.Add(value.Id), $"{value} is defined twice");
            Require(value.Id < function.ValueCount, $"{value} is beyond the function's value count");
            scope[value.Id] = value;
        }
    }

    private void Check(Region region, Dictionary<int, Value> outer)
    {
        var scope = new Dictionary<int, Value>(outer);
        Define(scope, region.Arguments);
        for (int i = 0; i < region.Body.Count; i++)
        {
            Instruction instruction = region.Body[i];
            Use(scope, instruction.Operands, instruction);
            foreach (Region nested in instruction.Regions)
            {
                Check(nested, scope);
            }

            CheckTypes(instruction);
            Define(scope, instruction.Results);
            Require(instruction is not Throw || i == region.Body.Count - 1, "throw does not end its region");
        }

        foreach (Value value in region.Yields)
        {
            Require(scope.TryGetValue(value.Id, out Value? found) && found == value, $"{value} is yielded out of scope");
        }
    }

    private void Use(Dictionary<int, Value> scope, IEnumerable<Value> operands, Instruction user)
    {
        foreach (Value value in operands)
        {
            Require(scope.TryGetValue(value.Id, out Value? found) && found == value,
                $"{value} is used out of scope in {IrPrinter.Print(user).Split('\n')[0]}");
        }
    }

    private void CheckTypes(Instruction instruction)
    {
        switch (instruction)
        {
            case Compute { Operation.Code: OpCode.Multiply or OpCode.Divide or OpCode.StrongMultiply, Result.Type: LanesType lanes } i:
                Require(i.Arguments.Count == 2 && i.Arguments.Count(a => a.Type == lanes) == 1 && i.Arguments.Count(a => a.Type == lanes.Element) == 1
                    && (i.Operation.Code != OpCode.Divide || i.Arguments[0].Type == lanes), $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.Code: OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Divide or OpCode.Remainder or OpCode.StrongMultiply } i:
                Require(i.Arguments.Count == 2 && i.Arguments.All(a => a.Type == i.Result.Type), $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.IsComparison: true } i:
                Require(i.Arguments.Count == 2 && i.Arguments[0].Type == i.Arguments[1].Type && i.Result.Type == ScalarType.Boolean,
                    $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.Code: OpCode.Select } i:
                Require(i.Arguments.Count == 3 && i.Arguments[0].Type == ScalarType.Boolean
                    && i.Arguments[1].Type == i.Result.Type && i.Arguments[2].Type == i.Result.Type, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.Code: OpCode.Zero } i:
                Require(i.Arguments.Count == 0 && i.Result.Type is SpaceType or LanesType, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.Code: OpCode.IsPresent } i:
                Require(i.Arguments.Count == 1 && (i.Arguments[0].Type is SpaceType || i.Arguments[0].IsFloating) && i.Result.Type == ScalarType.Boolean, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Compute { Operation.Code: OpCode.OrZero } i:
                Require(i.Arguments.Count == 2 && i.Arguments[0].Type == i.Result.Type && i.Arguments[1].Type.Derivative == i.Result.Type, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Pack i:
                Require(i.Result.Type is StructType packed && packed.Fields.Select(f => f.Type).SequenceEqual(i.Fields.Select(f => f.Type)), $"types differ in {IrPrinter.Print(i)}");
                break;
            case Field i:
                Require(i.Struct.Type is StructType read && read.Fields[i.Index].Type == i.Result.Type, $"types differ in {IrPrinter.Print(i)}");
                break;
            case WithField i:
                Require(i.Struct.Type == i.Result.Type && i.Struct.Type is StructType changed && changed.Fields[i.Index].Type == i.Element.Type,
                    $"types differ in {IrPrinter.Print(i)}");
                break;
            case FieldView i:
                Require(i.Buffer.Type is BufferType { Element: StructType whole } && i.Result.Type is BufferType view && StructType.Viewed(whole, i.Path, view.Element) is not null,
                    $"types differ in {IrPrinter.Print(i)}");
                break;
            case PassiveView i:
                Require(i.Result.Type == i.Buffer.Type, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Load i:
                Require(i.Buffer.Type is BufferType b && b.Element == i.Result.Type && i.Index.Type is ScalarType, $"types differ in {IrPrinter.Print(i)}");
                break;
            case Store i:
                CheckElement(i.Buffer, i.Element, i);
                break;
            case Accumulate i:
                CheckElement(i.Buffer, i.Element, i);
                break;
            case If i:
                Require(i.Condition.Type == ScalarType.Boolean, "the condition is not a bool");
                CheckYields(i.Then, i.Defined);
                CheckYields(i.Else, i.Defined);
                break;
            case For i:
                Require(i.Comparison is OpCode.Less or OpCode.LessOrEqual or OpCode.Greater or OpCode.GreaterOrEqual, "the loop's comparison is not an order");
                Require(i.Lower.Type == i.Bound.Type && i.Index.Type == i.Lower.Type && i.Step.Type == i.Lower.Type, "the loop's bounds differ in type");
                CheckLoop(i.Defined, i.Initial, i.Carried, i.Body);
                break;
            case While i:
                Require(i.Condition.Yields.Count == 1 && i.Condition.Yields[0].Type == ScalarType.Boolean, "the condition does not yield a bool");
                Require(SameTypes(i.Condition.Arguments, i.Initial), "the condition's arguments differ from the carried values");
                CheckLoop(i.Defined, i.Initial, i.Body.Arguments, i.Body);
                break;
        }
    }

    private void CheckElement(Value buffer, Value element, Instruction instruction) =>
        Require(buffer.Type is BufferType { Kind: not BufferKind.ReadOnlySpan } b && b.Element == element.Type, $"types differ in {IrPrinter.Print(instruction)}");

    private void CheckLoop(EquatableArray<Value> results, EquatableArray<Value> initial, IEnumerable<Value> carried, Region body)
    {
        Require(SameTypes(initial, results) && SameTypes(carried, results), "the loop's carried values differ in type or number");
        CheckYields(body, results);
    }

    private void CheckYields(Region region, EquatableArray<Value> results) =>
        Require(region.Throws || SameTypes(region.Yields, results), $"a region yields ({string.Join(", ", region.Yields)}) for ({string.Join(", ", results)})");

    private static bool SameTypes(IEnumerable<Value> a, IEnumerable<Value> b) => a.Select(v => v.Type).SequenceEqual(b.Select(v => v.Type));

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            problems.Add(problem);
        }
    }
}
