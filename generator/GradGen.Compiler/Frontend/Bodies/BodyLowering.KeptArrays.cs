using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Calls that make an object which keeps an array: the stand-in copies it, which is the same where nobody writes to the one or the other.
internal sealed partial class BodyLowering
{
    /// <summary>Whether all arrays that such a call gets stay as they are; reports one that may not.</summary>
    /// <param name="isOnlyOnes">The object that the call gives is the only one that has them: its elements may be set.</param>
    private bool MayKeep(IMethodSymbol method, IEnumerable<IArgumentOperation> arguments, out bool isOnlyOnes)
    {
        IOperation[] arrays = [.. arguments.Where(a => a.Value.Type is IArrayTypeSymbol).Select(a => StripImplicit(a.Value))];
        isOnlyOnes = arrays.All(a => IsNewArray(a, method));
        if (arrays.FirstOrDefault(a => !IsNewArray(a, method) && !IsView(a) && !(a is ILocalReferenceOperation local && KeptArrays.InitialOfUnwritten(local) is { } initial && IsNewArray(StripImplicit(initial), method))) is not { } kept)
        {
            return true;
        }

        string text = Shorten(kept.Syntax.ToString());
        Report(Descriptors.MutableState, kept.Syntax, $"'{text}' is kept by '{DisplayName(method)}', so that a write to it would change what that gives", $"pass a copy, '[.. {text}]', or call a method that copies");
        return false;
    }

    /// <summary>An expression makes an array that nothing else holds.</summary>
    private bool IsNewArray(IOperation value, IMethodSymbol keeper) => value is IArrayCreationOperation or ICollectionExpressionOperation
        || (value is IInvocationOperation call && (SpanMethods.Of(call) == SpanMethod.ToArray || (KeptArrays.CannotLeaveArray(call.TargetMethod) && GivesNewArray(call.TargetMethod))
            || (RulesFor(call.TargetMethod) is { } rules && Rules.ElementsOf(keeper.ReturnType) is { } declaration && GivesNew(call.TargetMethod, rules, declaration))));

    /// <summary>An expression gives an array that an object keeps: neither is ever written.</summary>
    private bool IsView(IOperation value) => value is IInvocationOperation { TargetMethod: var method } && RulesFor(method) is { StandIn.GivesView: true };
}
