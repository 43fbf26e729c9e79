using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>One invocation, or one workgroup, for each of many items.</summary>
internal static class Grid
{
    /// <summary>Invocations that a graphics processor needs to be busy.</summary>
    private const int BusyGpu = 16 * 1024;

    /// <summary>Invocations that keep a processor's cores and their vectors busy.</summary>
    private const int BusyProcessor = 128;

    /// <summary>Number of invocations that occupies a device.</summary>
    public static int Busy(KernelTarget target) => target.IsProcessor ? BusyProcessor : BusyGpu;

    /// <summary>Invocations of a workgroup where each item is much work: on a processor a few, so that its cores share few items.</summary>
    public static int HeavyWorkgroup(KernelTarget target) => target.IsProcessor ? 16 : Math.Min(128, target.MaxWorkgroupInvocations);

    /// <summary>Workgroups for a number of items, each workgroup taking some.</summary>
    /// <exception cref="UnsupportedException">The device cannot launch as many.</exception>
    public static GroupCount Groups(long items, int perGroup, KernelTarget target)
    {
        long groups = Math.Max(1, (items + perGroup - 1) / perGroup);
        long x = Math.Min(groups, target.MaxGroupCount), y = (groups + x - 1) / x;
        return y <= target.MaxGroupCount
            ? new GroupCount((uint)x, (uint)y)
            : throw new UnsupportedException($"{groups} workgroups are more than the device can launch ({target.MaxGroupCount} in each dimension)");
    }

    /// <summary>The number of this workgroup in a launch of <see cref="Groups"/>.</summary>
    public static Expr Group(KernelBuilder kernel, ScalarType index) =>
        (kernel.Builtin(Builtin.GroupY).As(index) * kernel.Builtin(Builtin.GroupCountX).As(index)) + kernel.Builtin(Builtin.GroupX).As(index);

    /// <summary>The number of this invocation in a launch of <see cref="Groups"/>.</summary>
    public static Expr Invocation(KernelBuilder kernel, ScalarType index) =>
        (Group(kernel, index) * Expr.Constant(index, kernel.Workgroup.X)) + kernel.Builtin(Builtin.LocalX).As(index);

    /// <summary>Does something for each item, one invocation each.</summary>
    public static void ForEach(KernelBuilder kernel, Expr items, Action<Expr> body)
    {
        Expr item = Invocation(kernel, items.Type.Scalar);
        kernel.If(item < items, () => body(item));
    }
}
