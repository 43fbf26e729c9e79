using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Launching;

namespace Devices.Cuda.Interop;

/// <summary>What cuDNN knows a convolution by, and the algorithm that was chosen.</summary>
internal sealed class CudnnPlan(CudnnDescriptors descriptors, ConvolutionProblem problem, CudnnAlgorithm chosen)
    : VendorPlan((long)chosen.WorkspaceBytes)
{
    /// <summary>Which sum.</summary>
    public ConvolutionKind Kind => problem.Kind;

    /// <summary>What factors are, and sums.</summary>
    public bool IsDouble => problem.DType == DType.Float64;

    /// <summary>The first operand's description, as the sum's function takes them.</summary>
    public nint First => descriptors.Roles(Kind).First;

    /// <summary>The second operand's.</summary>
    public nint Second => descriptors.Roles(Kind).Second;

    /// <summary>The result's.</summary>
    public nint Result => descriptors.Roles(Kind).Result;

    /// <summary>The windows'.</summary>
    public nint Convolution => descriptors.Convolution;

    /// <summary>The number of the algorithm.</summary>
    public int Algorithm => chosen.Number;

    /// <inheritdoc/>
    public override void Dispose() => descriptors.Dispose();
}
