using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Whether the iterations of a loop of the reverse sweep meet in memory only by adding: no shadow from outside the body is both added to and
/// read, and none is overwritten.</summary>
internal static class OrderFreedom
{
    public static bool Holds(Region body)
    {
        var own = new HashSet<int>();
        var read = new HashSet<int>();
        var added = new HashSet<int>();
        foreach (Instruction instruction in body.Deep())
        {
            switch (instruction)
            {
                case Allocate i:
                    own.Add(i.Result.Id);
                    break;
                case Load i:
                    read.Add(i.Buffer.Id);
                    break;
                case Accumulate i:
                    added.Add(i.Buffer.Id);
                    break;
                case Store i when own.Contains(i.Buffer.Id):
                case Fill f when own.Contains(f.Buffer.Id):
                    break;
                case Store or Fill or Copy or Slice or Call or CompanionCall or Effect:
                    return false;
            }
        }

        read.IntersectWith(added);
        read.ExceptWith(own);
        return read.Count == 0;
    }
}
