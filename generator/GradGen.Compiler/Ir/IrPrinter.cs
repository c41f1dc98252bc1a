using System.Text;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>The text form of the IR (docs/ir.md has its grammar).</summary>
internal static class IrPrinter
{
    public static string Print(Function function)
    {
        var text = new StringBuilder();
        text.Append("func ").Append(function.Name).Append('(').Append(Typed(function.Parameters)).Append(")\n{\n");
        Body(text, function.Body, "    ", "return");
        return text.Append("}\n").ToString();
    }

    /// <summary>One instruction with what is nested in it.</summary>
    public static string Print(Instruction instruction)
    {
        var text = new StringBuilder();
        Print(text, instruction, "");
        return text.ToString();
    }

    private static void Body(StringBuilder text, Region region, string indent, string terminator)
    {
        foreach (Instruction instruction in region.Body)
        {
            Print(text, instruction, indent);
        }

        if (!region.Throws && (region.Yields.Count > 0 || terminator == "return"))
        {
            text.Append(indent).Append(terminator).Append(region.Yields.Count > 0 ? " " : "").Append(List(region.Yields)).Append('\n');
        }
    }

    private static void Print(StringBuilder text, Instruction instruction, string indent)
    {
        text.Append(indent);
        Value[] results = [.. instruction.Results];
        if (results.Length > 0)
        {
            text.Append(Typed(results)).Append(" = ");
        }

        text.Append(Head(instruction)).Append('\n');
        string[] labels = instruction switch { If => ["then", "else"], While => ["condition", "body"], _ => [""] };
        int index = 0;
        foreach (Region region in instruction.Regions)
        {
            string label = labels[index++];
            string arguments = region.Arguments.Count > 0 ? $"({Typed(region.Arguments)}) " : "";
            text.Append(indent).Append(label).Append(label.Length > 0 ? " " : "").Append(arguments).Append("{\n");
            Body(text, region, indent + "    ", "yield");
            text.Append(indent).Append("}\n");
        }
    }

    private static string Head(Instruction instruction) => instruction switch
    {
        Constant i => $"const {i.Literal}",
        Opaque i => $"opaque{i.IsChecked switch { true => ".checked", false => ".unchecked", null => "" }} \"{i.Template}\" {List(i.Arguments)}".TrimEnd(),
        Compute i => $"{i.Operation} {List(i.Arguments)}".TrimEnd(),
        Pack i => $"pack {List(i.Fields)}".TrimEnd(),
        Field i => $"field {i.Struct}.{NameOf(i.Struct, i.Index)}",
        WithField i => $"with {i.Struct}.{NameOf(i.Struct, i.Index)} = {i.Element}",
        Length i => $"length {i.Buffer}",
        Load i => $"load{(i.IsSafe ? ".safe" : "")} {i.Buffer}[{i.Index}]",
        Store i => $"store {i.Buffer}[{i.Index}], {i.Element}",
        Accumulate i => $"accumulate {i.Buffer}[{i.Index}], {i.Element}",
        Allocate i => $"alloc.{i.Kind.ToString().ToLowerInvariant()} {i.Count}",
        FieldView i => $"view {i.Buffer}[{i.Index}]{PathOf(i)}",
        PassiveView i => $"passive {i.Buffer}",
        Slice i => $"slice {i.Buffer}[{i.Start}, {i.Count}]",
        Locate i => $"locate {i.Buffer}",
        Located i => $"located {i.Which}, {i.Start}, {i.Count}",
        Check i => $"check.{i.Kind.ToString().ToLowerInvariant()} {List(i.Arguments)}",
        Extend i => $"extend {i.Arena}, {i.Count}",
        ArenaSize i => $"arena.size {i.Arena}",
        Copy i => $"copy {i.Source}, {i.Destination}",
        Fill i => $"fill {i.Buffer}, {i.Element}",
        If i => $"if {i.Condition}",
        For i => $"for {i.Lower} {Sign(i.Comparison)} {i.Bound} step {i.Step}{Snapshots(i.Snapshots)} carrying [{List(i.Initial)}]",
        While i => $"while{Snapshots(i.Snapshots)} carrying [{List(i.Initial)}]",
        Throw i => $"throw \"{i.Template}\" {List(i.Arguments)}".TrimEnd(),
        Effect i => $"effect \"{i.Template}\" {List(i.Arguments)}".TrimEnd(),
        Comment i => $"comment \"{i.Text}\"",
        Call { Callee.Template: { } template } i => $"call \"{template}\" {List(i.Arguments)}",
        Call i => $"call {i.Callee.Target}{i.Callee.Name}({List(i.Arguments)})",
        CompanionCall i => $"call.companion {i.Callee.Target}{i.Method}({List(i.Arguments)})",
        TapeOpen => "tape.open",
        TapePush i => $"tape.push {i.Tape}, {i.Element}",
        TapePop i => $"tape.pop {i.Tape}",
        TapeMark i => $"tape.mark {i.Tape}",
        TapeRewind i => $"tape.rewind {i.Tape}, {i.Mark}",
        TapesOpen => "tapes.open",
        CheckpointsOpen i => $"checkpoints.open {i.Snapshots}, {i.Steps}",
        TapeOf i => $"tape.of {i.Tapes}",
        TapesMark i => $"tapes.mark {i.Tapes}",
        TapesRewind i => $"tapes.rewind {i.Tapes}",
        _ => throw new NotSupportedException(instruction.GetType().Name),
    };

    private static string Snapshots(int? number) => number is { } n ? $" snapshots {n}" : "";

    private static string NameOf(Value value, int field) => value.Type is StructType type ? type.Fields[field].Name : "?";

    private static string PathOf(FieldView view)
    {
        IrType type = ((BufferType)view.Buffer.Type).Element;
        var text = new StringBuilder();
        foreach (int field in view.Path)
        {
            StructField next = ((StructType)type).Fields[field];
            text.Append('.').Append(next.Name);
            type = next.Type;
        }

        return text.ToString();
    }

    private static string Sign(OpCode comparison) => comparison switch
    {
        OpCode.Less => "<",
        OpCode.LessOrEqual => "<=",
        OpCode.Greater => ">",
        OpCode.GreaterOrEqual => ">=",
        _ => comparison.ToString(),
    };

    private static string List(EquatableArray<Value> values) => string.Join(", ", values);

    private static string Typed(IEnumerable<Value> values) => string.Join(", ", values.Select(v => $"{v}: {v.Type}"));
}
