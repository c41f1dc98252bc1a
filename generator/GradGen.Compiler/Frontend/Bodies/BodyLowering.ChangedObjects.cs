using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods of a library that change an object which the method made itself: a stand-in says what the object becomes, or another form of the method returns it. Its elements take the place of those that the open object had.
internal sealed partial class BodyLowering
{
    /// <summary>A call that changes an object.</summary>
    /// <param name="Object">The object.</param>
    /// <param name="Becomes">The method, with rules, that says what it becomes.</param>
    /// <param name="Arguments">Those that this gets.</param>
    private sealed record Change(IOperation Object, IMethodSymbol Becomes, IReadOnlyList<IArgumentOperation> Arguments);

    /// <summary>What a call changes, where the library says how; null of any other call.</summary>
    private Change? ChangeBy(IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (!Rules.HaveElements || !method.ReturnsVoid)
        {
            return null;
        }

        if (RulesFor(method) is { StandIn.Changed: { } changed } rules)
        {
            int first = rules.Signature.TakesReceiver ? 1 : 0;
            return (changed < first ? operation.Instance : ArgumentFor(changed - first)?.Value) is { } found ? new Change(found, method, operation.Arguments) : null;
        }

        int last = method.Parameters.Length - 1;
        return last >= 0 && Rules.ElementsOf(method.Parameters[last].Type)?.ReturningFormOf(method) is { } returning && RulesFor(returning) is not null && ArgumentFor(last) is { } result
            ? new Change(result.Value, returning, [.. operation.Arguments.Where(a => a != result)])
            : null;

        IArgumentOperation? ArgumentFor(int parameter) => operation.Arguments.FirstOrDefault(a => a.Parameter!.Ordinal == parameter);
    }

    private void LowerChange(IInvocationOperation operation, Change change)
    {
        string changed = Shorten(change.Object.Syntax.ToString());
        if (OpenIn(change.Object) is not { } open)
        {
            Report(Descriptors.MutableState, operation.Syntax, $"'{Shorten(operation.Syntax.ToString())}' changes '{changed}'",
                $"'{changed}' is no variable with an object that this method made; copy it to a new local variable, and change that");
            return;
        }

        ElementsDeclaration declaration = openTypes[((StructType)open.Type).CSharp];
        if (!TryLowerRuled(operation, change.Becomes, operation.Instance, change.Arguments, null, out Value? made) || made is not { Type: SpaceType }
            || RulesFor(declaration.Getter) is not { } getter || LowerRuledCall(operation, declaration.Getter, getter, Generated(declaration.Getter), made, [], null) is not { Type: BufferType } elements)
        {
            Refuse(operation, $"'{Shorten(operation.Syntax.ToString())}'", "it is not supported with these arguments; set the elements");
            return;
        }

        newObjects.Remove(made.Id);
        for (int k = 0; k < declaration.Lengths.Count; k++)
        {
            Value length = LengthOf(operation, made, declaration.Lengths[k].Name);
            IrBuilder builder = At(operation);
            Throw(builder, builder.Compare(OpCode.NotEqual, length, ReadField(operation, open, k + 1, null)), $"(\"'{AssignedVariables.Variable(StripImplicit(change.Object))!.Name}' has other lengths than what is put into it.\")");
        }

        At(operation).Copy(elements, ReadField(operation, open, 0, null));
    }
}
