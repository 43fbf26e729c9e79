using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Joins what the invocations of a workgroup kept; all of them must come by.</summary>
/// <remarks>
/// Where lanes of a subgroup can read each other's values, each subgroup joins without memory first; else a tree in shared
/// memory. Joins are the same in every run, so results are too.
/// </remarks>
internal sealed class WorkgroupJoin
{
    private readonly KernelBuilder kernel;
    private readonly SharedArray[] shared;
    private readonly int lanes;
    private readonly int subgroup;

    /// <summary>Declares the shared memory for folds that keep values of these types.</summary>
    public WorkgroupJoin(KernelBuilder kernel, string name, int lanes, int subgroup, params KernelType[] types)
    {
        this.kernel = kernel;
        this.lanes = lanes;
        this.subgroup = subgroup > 1 && lanes % subgroup == 0 ? subgroup : 1;
        shared = [.. types.Select((type, i) => kernel.Shared($"{name}{i}", type, lanes / this.subgroup))];
    }

    /// <summary>Afterwards the fold of lane 0 holds what all kept; where <paramref name="all"/>, that of every lane does.</summary>
    public void Run(Fold fold, bool all = false)
    {
        for (int mask = 1; mask < subgroup; mask *= 2)
        {
            fold.Join([.. fold.State.Select(variable => Expr.ShuffleXor(variable.Value, mask))]);
        }

        Expr lane = kernel.Builtin(Builtin.LocalX);
        if (subgroup > 1)
        {
            kernel.If(Expr.Equal(lane % (uint)subgroup, 0), () => Write(fold, lane / (uint)subgroup));
        }
        else
        {
            Write(fold, lane);
        }

        kernel.Barrier();
        for (int step = lanes / subgroup / 2; step > 0; step /= 2)
        {
            kernel.If(lane < (uint)step, () =>
            {
                // A lane joins onto what it wrote itself: with subgroups, that of others.
                Read(fold, lane);
                fold.Join([.. shared.Select(array => array[lane + (uint)step])]);
                Write(fold, lane);
            });
            kernel.Barrier();
        }

        if (all)
        {
            Read(fold, 0u);
            kernel.Barrier();
        }
        else
        {
            kernel.If(Expr.Equal(lane, 0), () => Read(fold, 0u));
        }
    }

    private void Write(Fold fold, Expr place)
    {
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i][place] = fold.State[i].Value;
        }
    }

    private void Read(Fold fold, Expr place)
    {
        for (int i = 0; i < shared.Length; i++)
        {
            fold.State[i].Value = shared[i][place];
        }
    }
}
