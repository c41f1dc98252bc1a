using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Conversions: between numbers they compute; between spellings of one buffer and between views of one object they do nothing.
internal sealed partial class BodyLowering
{
    private Value LowerConversion(IConversionOperation operation, string? name)
    {
        ITypeSymbol? from = operation.Operand.Type, to = operation.Type;
        if (to is null || from is null)
        {
            return Lower(operation.Operand, name);
        }

        if (IsGrid(to) && operation.Operand is IInvocationOperation { TargetMethod.Name: "Clone" })
        {
            return Lower(operation.Operand, name);
        }

        if (TableOf(to) is not null && (operation.Operand is ICollectionExpressionOperation || TableOf(from) is not null))
        {
            return Lower(operation.Operand, name);
        }

        if (BufferOf(to) is { } target)
        {
            return LowerBufferConversion(operation, target, name);
        }

        if (TensorLayout.ElementOf(to) is not null && TensorLayout.ElementOf(from) is not null)
        {
            return LowerTensorConversion(operation, Lower(operation.Operand, name), TensorLayout.Of(to));
        }

        if (IrTypes.OfConstant(to) is SpaceType space && IrTypes.OfConstant(from) == space)
        {
            return LowerAny(operation.Operand, name);
        }

        if (IsNullable(to) || IsNullable(from))
        {
            return LowerNullableConversion(operation, name);
        }

        IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
        if (called is { } numeric && IsNumerics(numeric.ContainingType) && RulesFor(numeric) is null)
        {
            return LowerNumerics(operation, numeric, [Lower(operation.Operand)], name)
                ?? Unsupported(operation, $"The conversion to '{ParameterLowering.Display(to)}'", "it has no rule yet; write it with components");
        }

        if (called is { } method && !IsBuiltIn(method))
        {
            bool isLifted = NullableLayout.HeldBy(from) is not null && NullableLayout.HeldBy(method.Parameters[0].Type) is null;
            return isLifted ? RefuseLifted(operation) : LowerOperatorCall(operation, method, name, Lower(operation.Operand));
        }

        if (IrTypes.Scalar(to) is { } scalar)
        {
            if (IrTypes.Scalar(from) is not null)
            {
                bool isCopy = SymbolEqualityComparer.Default.Equals(from, to);
                return LowerNumericConversion(operation, Lower(operation.Operand, isCopy ? name : null), scalar, operation.IsChecked, name);
            }

            return OverflowContext.Bare(from) is { } bare && (from.TypeKind == TypeKind.Enum || (!SymbolEqualityComparer.Default.Equals(bare, from) && OverflowContext.IsInteger(from)))
                ? KeepConversion(operation, scalar, name)
                : Unsupported(operation, $"The conversion from '{ParameterLowering.Display(from)}' to '{ParameterLowering.Display(to)}'", "use a number of the type itself");
        }

        if (operation.Conversion.IsReference && LayoutOf(from) is { Type.IsReference: true } && Lower(operation.Operand, name) is var referred)
        {
            return referred.Type is not StructType || operation.IsImplicit || IsBaseOf(to, from) ? referred
                : Unsupported(operation, $"The conversion to '{ParameterLowering.Display(to)}'", "it is not supported yet; pass an object of that class");
        }

        return LayoutOf(to) is not null && LayoutOf(from) is not null
            ? LowerTupleConversion(operation, Lower(operation.Operand, name), to, OverflowContext.IsChecked(operation), name)
            : CanOverflow(operation) && IsTurned(operation) ? KeepConversion(operation, TypeOf(to), name)
            : name is null && ChangesMeaning(operation) ? LowerSpelledConversion(operation)
            : LowerOpaque(operation, name);
    }

    /// <summary>Members and operators of what a value converts to by itself may be others than its own: where no variable of that type holds it, the text must say so.</summary>
    private static bool ChangesMeaning(IConversionOperation operation) => operation is { IsImplicit: true, OperatorMethod: null, Operand.ConstantValue: not { HasValue: true, Value: null }, Type: { } to }
        && !SymbolEqualityComparer.Default.Equals(operation.Operand.Type, to)
        && (to.SpecialType == SpecialType.System_Object || to.TypeKind == TypeKind.Interface || to is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T });

    private Value LowerSpelledConversion(IConversionOperation operation)
    {
        Template operand = TemplateOf(operation.Operand);
        string format = operand.Text.StartsWith("-", StringComparison.Ordinal) ? "({0})" : "{0}";
        return AddOpaque(operation, Template.Combine($"({NameOf(operation, operation.Type!)}){format}", operand), TypeOf(operation.Type!), null, Throwing.MayBe(operation));
    }

    private static bool IsBaseOf(ITypeSymbol type, ITypeSymbol derived) =>
        SymbolEqualityComparer.Default.Equals(type, derived) || (derived.BaseType is { } parent && IsBaseOf(type, parent));

    /// <summary>Array to span, span to read-only span: the same memory.</summary>
    private Value LowerBufferConversion(IConversionOperation operation, BufferType target, string? name)
    {
        if (IsInlineArray(operation.Operand.Type))
        {
            return InlineView(operation.Operand) is { Type: BufferType } view ? view : values.New(target);
        }

        Value operand = Lower(operation.Operand, name);
        return operand.Type is BufferType source && source.Element == target.Element ? operand
            : operation.Operand.Type?.SpecialType == SpecialType.System_String ? AddOpaque(operation, Template.Combine("global::System.MemoryExtensions.AsSpan({0})", Template.Of(operand)), target, name)
            : Unsupported(operation, $"The conversion to '{ParameterLowering.Display(operation.Type!)}'", "it is not supported yet");
    }

    private Value LowerNumericConversion(IOperation operation, Value operand, IrType type, bool isChecked, string? name)
    {
        if (operand.Type == type || operand.Type is not ScalarType || type is not ScalarType)
        {
            return operand;
        }

        bool losesDerivative = operand.IsFloating && !type.IsFloating;
        string subject = losesDerivative ? $"the conversion to '{KeywordOf(operation, (ScalarType)type)}'" : "";
        return At(operation, subject).Compute(new Operation(OpCode.Convert, IsChecked: isChecked && !type.IsFloating), type, name, operand);
    }

    private static string KeywordOf(IOperation operation, ScalarType type) =>
        operation is IConversionOperation { Type: { } to } ? ParameterLowering.Display(to) : type.Kind switch
        {
            ScalarKind.Int32 => "int",
            ScalarKind.Int64 => "long",
            ScalarKind.UInt32 => "uint",
            ScalarKind.UInt64 => "ulong",
            ScalarKind.Int16 => "short",
            ScalarKind.UInt16 => "ushort",
            ScalarKind.IntPtr => "nint",
            ScalarKind.UIntPtr => "nuint",
            _ => type.Kind.ToString().ToLowerInvariant(),
        };

    /// <summary>What an operation converts from, where the program does not say that it converts.</summary>
    private static IOperation StripImplicit(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? StripImplicit(conversion.Operand) : operation;
}
