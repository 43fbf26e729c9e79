using Devices.Kernels.Language;
using Barrier = Devices.Kernels.Language.Barrier;

namespace Devices.Kernels.Rendering.C;

/// <summary>What statements are made of.</summary>
internal static class Operands
{
    /// <summary>The values that a statement itself uses; of a loop none, for its condition is computed and used inside.</summary>
    public static IReadOnlyList<Expr> Of(Statement statement) => statement switch
    {
        Let let => let.Value.Operands,
        Store store => [store.Index, store.Value],
        StoreShared store => [store.Index, store.Value],
        Assign assign => [assign.Value],
        MultiplyFragments multiply => [multiply.Left, multiply.Right],
        If branch => [branch.Condition],
        While or Barrier => [],
        _ => throw new KernelLanguageException($"no renderer to C for the statement {statement.GetType().Name}"),
    };

    /// <summary>The blocks inside of a statement.</summary>
    public static IReadOnlyList<Block> BlocksOf(Statement statement) => statement switch
    {
        If branch => [branch.Then, branch.Otherwise],
        While loop => [loop.Test, loop.Body],
        _ => [],
    };
}
