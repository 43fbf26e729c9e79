using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// Renders kernels to SPIR-V words. Buffers are device addresses (<c>PhysicalStorageBuffer64</c>), so that neither descriptors nor
/// their limits matter. Every floating operation is marked as not to be contracted, but for <see cref="Operation.MultiplyAdd"/>.
/// </summary>
public static class SpirvRenderer
{
    /// <summary>Renders a kernel.</summary>
    /// <param name="program">The kernel; its vectors are at most 4 wide.</param>
    /// <param name="options">What the device can be asked for.</param>
    /// <exception cref="KernelLanguageException">The kernel does something that SPIR-V cannot express, or that is not defined.</exception>
    public static SpirvModule Render(KernelProgram program, SpirvOptions options)
    {
        ParameterLayout layout = ParameterLayout.Of(program);
        bool usesBuffer = layout.TotalBytes > options.MaxPushConstantBytes;
        var module = new ModuleWriter();
        uint entryPoint = module.NewId();
        module.Name(entryPoint, program.Name);

        uint[] function = RenderFunction(program, module, entryPoint, layout, usesBuffer, options.PacksVectors);
        module.SetMode(entryPoint, ExecutionMode.LocalSize, (uint)program.Workgroup.X, (uint)program.Workgroup.Y, 1);
        SetFloatControls(module, entryPoint, 32, options.Float32);
        if (module.Requires(Capability.Float64))
        {
            SetFloatControls(module, entryPoint, 64, options.Float64);
        }

        uint[] words = module.Finish(program.Name, entryPoint, function);
        return new SpirvModule(program.Name, words, layout, usesBuffer, FeaturesOf(module));
    }

    private static uint[] RenderFunction(
        KernelProgram program, ModuleWriter module, uint entryPoint, ParameterLayout layout, bool usesBuffer, bool packsVectors)
    {
        var function = new FunctionWriter(module);
        var conversions = new ConversionRenderer(function);
        var operations = new OperationRenderer(function, conversions);
        var memory = new MemoryRenderer(function, conversions, packsVectors);
        memory.Declare(program);
        new ParameterRenderer(function, layout).Render(program, usesBuffer);
        new StatementRenderer(function, operations, memory).Render(program.Body);
        return function.Finish(entryPoint);
    }

    private static void SetFloatControls(ModuleWriter module, uint entryPoint, uint bits, SpirvFloatControls controls)
    {
        Set(SpirvFloatControls.SignedZeroInfNanPreserve, Capability.SignedZeroInfNanPreserve, ExecutionMode.SignedZeroInfNanPreserve);
        Set(SpirvFloatControls.DenormPreserve, Capability.DenormPreserve, ExecutionMode.DenormPreserve);
        Set(SpirvFloatControls.RoundingModeRte, Capability.RoundingModeRTE, ExecutionMode.RoundingModeRTE);

        void Set(SpirvFloatControls control, Capability capability, ExecutionMode mode)
        {
            if (controls.HasFlag(control))
            {
                module.Require(capability);
                module.SetMode(entryPoint, mode, bits);
            }
        }
    }

    private static SpirvFeatures FeaturesOf(ModuleWriter module) =>
        (module.Requires(Capability.Float64) ? SpirvFeatures.Float64 : 0)
        | (module.Requires(Capability.StorageBuffer8BitAccess) ? SpirvFeatures.Storage8Bit : 0)
        | (module.Requires(Capability.StorageBuffer16BitAccess) ? SpirvFeatures.Storage16Bit : 0)
        | (module.Requires(Capability.GroupNonUniformShuffle) ? SpirvFeatures.SubgroupShuffle : 0);
}
