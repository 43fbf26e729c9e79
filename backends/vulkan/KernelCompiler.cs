using System.Collections.Concurrent;
using System.Text;
using Devices.Api.Features;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.Spirv;

namespace Devices.Vulkan;

/// <summary>Makes pipelines of kernels, with the help of those that an earlier process made.</summary>
internal sealed unsafe class KernelCompiler : ICompileCache
{
    private readonly ConcurrentBag<Pipeline> pipelines = [];
    private readonly LogicalDevice device;
    private readonly PipelineLayout layout;
    private int compiled;
    private int cached;

    public KernelCompiler(LogicalDevice device)
    {
        this.device = device;
        Cache = new PipelineCacheFile(device);

        // One layout for all kernels: as many push constants as the device has.
        var range = new PushConstantRange(ShaderStageFlags.ComputeBit, 0, (uint)Options.MaxPushConstantBytes);
        var info = new PipelineLayoutCreateInfo(pushConstantRangeCount: 1, pPushConstantRanges: &range);
        PipelineLayout created;
        device.Require(device.Api.CreatePipelineLayout(device.Handle, &info, null, &created), "creating a pipeline layout");
        layout = created;
    }

    /// <summary>What is kept of them on disk.</summary>
    public PipelineCacheFile Cache { get; }

    /// <inheritdoc/>
    public string? Folder
    {
        get => Cache.Folder;
        set => Cache.Folder = value;
    }

    /// <inheritdoc/>
    /// <remarks>Whether a kernel was in the cache is known where the driver tells it (VK_EXT_pipeline_creation_feedback).</remarks>
    public (int Compiled, int Cached) Statistics => (compiled, cached);

    private SpirvOptions Options => device.Adapter.Abilities.SpirvOptions with { PacksVectors = device.Adapter.IsCpu };

    /// <summary>The kernel as SPIR-V.</summary>
    public SpirvModule Render(KernelProgram program) => SpirvRenderer.Render(program, Options);

    /// <summary>Compiles a kernel.</summary>
    /// <exception cref="KernelCompileException">The driver refused it.</exception>
    public VulkanKernel Compile(KernelProgram program)
    {
        device.ThrowIfLost();
        SpirvModule module = Render(program);
        Pipeline pipeline;
        fixed (uint* words = module.Words)
        {
            var info = new ShaderModuleCreateInfo(codeSize: (nuint)module.Words.Length * sizeof(uint), pCode: words);
            ShaderModule shader;
            device.Require(device.Api.CreateShaderModule(device.Handle, &info, null, &shader), $"loading kernel {program.Name}");
            Result result = CreatePipeline(program, module, shader, out pipeline);
            device.Api.DestroyShaderModule(device.Handle, shader, null);
            RequireCompiled(result, program);
        }

        pipelines.Add(pipeline);
        Cache.NoteNew(Interlocked.Increment(ref compiled));
        return new VulkanKernel(program, module, pipeline, layout);
    }

    /// <summary>Frees all kernels; none is used any more.</summary>
    public void Destroy()
    {
        foreach (Pipeline pipeline in pipelines)
        {
            device.Api.DestroyPipeline(device.Handle, pipeline, null);
        }

        device.Api.DestroyPipelineLayout(device.Handle, layout, null);
        Cache.Destroy();
    }

    private Result CreatePipeline(KernelProgram program, SpirvModule module, ShaderModule shader, out Pipeline pipeline)
    {
        // A workgroup that fills no subgroup is in one all the same.
        bool isWhole = program.Workgroup.X % device.Adapter.Abilities.SubgroupSize == 0;
        bool usesShuffles = module.Features.HasFlag(SpirvFeatures.SubgroupShuffle);
        var subgroup = new PipelineShaderStageRequiredSubgroupSizeCreateInfo(requiredSubgroupSize: device.Adapter.Abilities.SubgroupSize);
        PipelineCreationFeedback told = default, toldOfStage = default;
        var feedback = new PipelineCreationFeedbackCreateInfo(
            pPipelineCreationFeedback: &told, pipelineStageCreationFeedbackCount: 1, pPipelineStageCreationFeedbacks: &toldOfStage);
        fixed (byte* name = Encoding.UTF8.GetBytes(module.EntryPoint + "\0"))
        fixed (Pipeline* created = &pipeline)
        {
            var stage = new PipelineShaderStageCreateInfo(
                pNext: usesShuffles ? &subgroup : null,
                flags: usesShuffles && isWhole ? PipelineShaderStageCreateFlags.RequireFullSubgroupsBit : 0,
                stage: ShaderStageFlags.ComputeBit, module: shader, pName: name);
            var info = new ComputePipelineCreateInfo(
                pNext: device.Adapter.Abilities.CreationFeedback ? &feedback : null, stage: stage, layout: layout);
            Result result = device.Api.CreateComputePipelines(device.Handle, Cache.Handle, 1, &info, null, created);
            if (told.Flags.HasFlag(PipelineCreationFeedbackFlags.ApplicationPipelineCacheHitBit))
            {
                Interlocked.Increment(ref cached);
            }

            return result;
        }
    }

    private void RequireCompiled(Result result, KernelProgram program)
    {
        if (result is Result.ErrorInvalidShaderNV or Result.ErrorUnknown or Result.ErrorInitializationFailed)
        {
            throw new KernelCompileException(
                $"the driver of {device.Adapter.Name} refused kernel {program.Name} ({result})",
                "Vulkan drivers give no log; 'devices kernels show' prints the kernel, the validation layer what is wrong with it");
        }

        device.Require(result, $"compiling kernel {program.Name}");
    }
}
