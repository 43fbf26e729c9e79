using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.Spirv;

namespace Devices.Vulkan;

/// <summary>A kernel as a pipeline, and where its parameters stand.</summary>
internal sealed unsafe class VulkanKernel : LoadedKernel
{
    private readonly (int Offset, bool IsWide)[] parameters;

    public VulkanKernel(KernelProgram program, SpirvModule module, Pipeline pipeline, PipelineLayout layout)
        : base(program)
    {
        (Pipeline, Layout) = (pipeline, layout);
        (ParameterBytes, PushBytes, UsesParameterBuffer) = (module.Layout.TotalBytes, module.PushConstantBytes, module.UsesParameterBuffer);
        parameters =
        [
            .. program.Parameters.Select(parameter =>
                (module.Layout.Offsets[parameter.Index], ParameterLayout.SizeOf(parameter) == sizeof(long))),
        ];
    }

    public Pipeline Pipeline { get; }

    public PipelineLayout Layout { get; }

    /// <summary>Bytes of all parameters.</summary>
    public int ParameterBytes { get; }

    /// <summary>Whether they are in a buffer, whose address is pushed.</summary>
    public bool UsesParameterBuffer { get; }

    /// <summary>Bytes that are pushed.</summary>
    public int PushBytes { get; }

    /// <summary>Writes the arguments of a launch where the kernel reads them. A buffer's handle is its address.</summary>
    public void WriteParameters(ReadOnlySpan<LaunchArgument> arguments, byte* block)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            long value = arguments[i].Memory + arguments[i].Payload; // one of the two is 0 but for a buffer with an offset
            if (parameters[i].IsWide)
            {
                *(long*)(block + parameters[i].Offset) = value;
            }
            else
            {
                *(int*)(block + parameters[i].Offset) = (int)value;
            }
        }
    }
}
