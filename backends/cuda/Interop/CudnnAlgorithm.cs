using System.Runtime.InteropServices;

namespace Devices.Cuda.Interop;

/// <summary>What cuDNN says of an algorithm: cudnnConvolutionFwdAlgoPerf_t and its two kin.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct CudnnAlgorithm
{
    public readonly int Number;
    public readonly int Status;
    public readonly float Milliseconds;
    public readonly nuint WorkspaceBytes;
    public readonly int Determinism;
    public readonly int Math;
    private readonly int reserved0;
    private readonly int reserved1;
    private readonly int reserved2;
}
