namespace Devices.Nn;

/// <summary>What changes a whole module and gives it back with its own type: <c>new Net().To(device).Eval()</c>.</summary>
public static class ModuleExtensions
{
    /// <summary>Moves all parameters, gradients and buffers to a device. The tensors stay the same objects, so optimizers keep them.</summary>
    /// <remarks>Not to be called between forward and backward.</remarks>
    public static T To<T>(this T module, Device device) where T : Module => module.Convert(tensor => tensor.To(device));

    /// <summary>Casts all floating parameters, gradients and buffers.</summary>
    /// <inheritdoc cref="To{T}(T, Device)" path="/remarks"/>
    /// <exception cref="ArgumentException">The dtype is not floating.</exception>
    public static T To<T>(this T module, DType dtype) where T : Module => dtype.IsFloatingPoint()
        ? module.Convert(tensor => tensor.DType.IsFloatingPoint() ? tensor.To(dtype) : tensor)
        : throw new ArgumentException($"nn.Module.to only accepts floating point dtypes, but got desired dtype={dtype.Name()}", nameof(dtype));

    /// <summary>Moves to a device and casts what is floating.</summary>
    public static T To<T>(this T module, Device device, DType dtype) where T : Module => module.To(device).To(dtype);

    /// <summary>Casts what is floating to float32.</summary>
    public static T Float<T>(this T module) where T : Module => module.To(DType.Float32);

    /// <summary>Casts what is floating to float64.</summary>
    public static T Double<T>(this T module) where T : Module => module.To(DType.Float64);

    /// <summary>Casts what is floating to float16.</summary>
    public static T Half<T>(this T module) where T : Module => module.To(DType.Float16);

    /// <summary>Casts what is floating to bfloat16.</summary>
    public static T BFloat16<T>(this T module) where T : Module => module.To(DType.BFloat16);

    /// <summary>Switches to training.</summary>
    public static T Train<T>(this T module, bool mode = true) where T : Module
    {
        module.SetTraining(mode);
        return module;
    }

    /// <summary>Switches to evaluation.</summary>
    public static T Eval<T>(this T module) where T : Module => module.Train(false);

    /// <summary>Sets whether the parameters require gradients: false freezes them.</summary>
    public static T RequiresGrad_<T>(this T module, bool requiresGrad = true) where T : Module
    {
        foreach ((_, Tensor parameter) in module.NamedParameters())
        {
            parameter.RequiresGrad_(requiresGrad);
        }

        return module;
    }

    /// <summary>Calls a function for every part and then for the module itself, as for initialisation. Nothing is recorded in it.</summary>
    public static T Apply<T>(this T module, Action<Module> change) where T : Module
    {
        foreach ((_, Module child) in module.NamedChildren())
        {
            child.Apply(change);
        }

        using IDisposable off = GradMode.Off();
        change(module);
        return module;
    }

    private static T Convert<T>(this T module, Func<Tensor, Tensor> convert) where T : Module
    {
        using IDisposable off = GradMode.Off();
        foreach (Tensor tensor in module.Parameters().Concat(module.Buffers()))
        {
            Tensor converted = convert(tensor);
            if (!ReferenceEquals(converted, tensor))
            {
                tensor.SetData(converted);
            }

            if (tensor.Grad is { } grad)
            {
                tensor.Grad = convert(grad);
            }
        }

        return module;
    }
}
