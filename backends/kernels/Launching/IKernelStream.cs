namespace Devices.Kernels.Launching;

/// <summary>What portable kernels ask of a stream: to launch. Implemented by the backend's stream.</summary>
public interface IKernelStream
{
    /// <summary>Enqueues a kernel behind all earlier work of this stream, whose writes it sees.</summary>
    /// <param name="kernel">Loaded by this stream's device.</param>
    /// <param name="groups">Number of workgroups; within <see cref="KernelTarget.MaxGroupCount"/>.</param>
    /// <param name="arguments">One for each parameter, in order; gone when this returns.</param>
    /// <param name="operatorName">Whose work it is, for errors that surface later.</param>
    void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName);
}
