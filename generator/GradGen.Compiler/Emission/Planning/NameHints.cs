using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Names for values that the user did not name: what a mathematician would write.</summary>
internal static class NameHints
{
    private const string Indices = "ijklmn";
    private const int ShortName = 3;

    public static string Of(CodeTree tree, Value value, Block scope)
    {
        if (IsIndex(value, scope))
        {
            int depth = scope.SelfAndAncestors().Count(b => b.Owner is { Instruction: For });
            return Indices[Math.Min(depth, Indices.Length) - 1].ToString();
        }

        return tree.Definition(value)?.Instruction switch
        {
            Load i => Element(tree, i) ?? Plain(value.Type),
            Compute { Operation.Function: { } function } => Camel(function),
            Compute { Operation: { Code: OpCode.Invoke, Template: { } template } } => LastName(template) ?? Plain(value.Type),
            Opaque i => LastName(i.Template) ?? Plain(value.Type),
            Effect i => LastName(i.Template) ?? Plain(value.Type),
            Call i => Camel(i.Callee.Name),
            Length => "length",
            Allocate => "buffer",
            Slice => "part",
            TapeOpen or TapeOf => "tape",
            TapesOpen => "tapes",
            CheckpointsOpen => "checkpoints",
            TapeMark => "mark",
            Compute { Operation.Code: OpCode.Add or OpCode.Subtract or OpCode.Multiply, Result.Type: ScalarType { Kind: ScalarKind.Int32 } } => "offset",
            _ => Plain(value.Type),
        };
    }

    private static bool IsIndex(Value value, Block scope) =>
        scope.Owner is { Instruction: For } && scope.Arguments.Count > 0 && scope.Arguments[0] == value;

    /// <summary><c>xi</c> for <c>x[i]</c>.</summary>
    private static string? Element(CodeTree tree, Load load)
    {
        Value index = tree.Resolve(load.Index);
        string? subscript = tree.Definition(index)?.Instruction is Constant { Literal.AsInt64: >= 0 } constant
            ? constant.Literal.ToString()
            : index.Name;
        return tree.Resolve(load.Buffer).Name is { } buffer && subscript is { Length: <= ShortName } ? buffer + subscript : null;
    }

    private static string Plain(IrType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Boolean } => "condition",
        BufferType => "buffer",
        ScalarType { IsFloating: false } => "n",
        _ => "t",
    };

    private static string Camel(string name)
    {
        string letters = new([.. name.TakeWhile(char.IsLetterOrDigit)]);
        return letters.Length > 0 ? char.ToLowerInvariant(letters[0]) + letters.Substring(1) : "t";
    }

    /// <summary>The name of the member that a piece of C# reads or calls.</summary>
    private static string? LastName(string template)
    {
        string path = template.Split('(')[0];
        string name = path.Substring(path.LastIndexOf('.') + 1);
        return name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_') && char.IsLetter(name[0]) ? Camel(name) : null;
    }
}
