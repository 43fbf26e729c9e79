using Devices.Kernels.Language;
using Barrier = Devices.Kernels.Language.Barrier;

namespace Devices.Kernels.Rendering.C;

/// <summary>What a statement changes.</summary>
internal static class Effects
{
    /// <summary>Variables, and <see cref="PendingValues.Memory"/>.</summary>
    public static HashSet<object> Of(Statement statement)
    {
        HashSet<object> changed = [];
        Collect(statement, changed);
        return changed;
    }

    private static void Collect(Statement statement, HashSet<object> changed)
    {
        if (statement is Store or StoreShared or Barrier)
        {
            changed.Add(PendingValues.Memory);
        }
        else if (statement is Assign assign)
        {
            changed.Add(assign.Variable);
        }
        else if (statement is MultiplyFragments multiply)
        {
            changed.Add(multiply.Sums);
        }

        foreach (Statement inner in Operands.BlocksOf(statement).SelectMany(block => block.Statements))
        {
            Collect(inner, changed);
        }
    }
}
