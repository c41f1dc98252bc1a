using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arithmetic of enums and of integers that may be null is kept as C#, and with it whether overflow is checked there.
internal sealed partial class BodyLowering
{
    /// <summary>Overflow is checked there otherwise than elsewhere in the project.</summary>
    private bool IsTurned(IOperation operation) => OverflowContext.IsChecked(operation) != compilation.Options.CheckOverflow;

    /// <param name="format">The expression, without parentheses around it.</param>
    /// <param name="canOverflow">What it gives depends on whether overflow is checked.</param>
    private Value KeepArithmetic(IOperation operation, string format, IrType type, bool canOverflow, bool canFail, string? name, params Func<bool, Template>[] operands)
    {
        bool isTurned = canOverflow && IsTurned(operation), isChecked = canOverflow && OverflowContext.IsChecked(operation);
        Template[] parts = [.. operands.Select(o => o(isTurned))];
        if (!isTurned)
        {
            return AddOpaque(operation, Template.Combine($"({format})", parts), type, name, isChecked || canFail);
        }

        Template template = Template.Combine(format, parts);
        IrBuilder builder = At(operation, Shorten(operation.Syntax.ToString()));
        Value result = values.New(type, name);
        builder.Add(new Opaque(result, template.Text, template.Arguments.ToEquatableArray()) { Origin = builder.Origin, IsChecked = isChecked, CanThrow = isChecked || canFail });
        return result;
    }

    /// <summary>An operand as C#; where the text around it turns the checks for overflow around, a value, which has its own.</summary>
    private Func<bool, Template> Operand(IOperation operand) =>
        isTurned => isTurned && !operand.ConstantValue.HasValue ? Template.Of(Lower(StripImplicit(operand))) : TemplateOf(operand);

    private static Func<bool, Template> Operand(Value value) => _ => Template.Of(value);

    /// <summary>A conversion to or from an enum or an integer that may be null.</summary>
    private Value KeepConversion(IConversionOperation operation, IrType type, string? name) =>
        KeepArithmetic(operation, $"({NameOf(operation, operation.Type!)}){{0}}", type, CanOverflow(operation), canFail: operation.Operand.Type is { TypeKind: not TypeKind.Enum }, name, Operand(operation.Operand));

    /// <summary>Between integers, enums, and those that may be null, as the program says.</summary>
    private static bool CanOverflow(IConversionOperation operation) => operation is { IsImplicit: false, OperatorMethod: null, IsTryCast: false }
        && OverflowContext.IsInteger(operation.Type) && OverflowContext.Bare(operation.Operand.Type) is { } from && IrTypes.Scalar(from) is not null;
}
