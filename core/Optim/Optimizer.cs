namespace Devices.Optim;

/// <summary>Changes parameters along their gradients; <c>torch.optim.Optimizer</c>.</summary>
/// <param name="parameters">Leaves that require gradients.</param>
public abstract class Optimizer(IReadOnlyList<Tensor> parameters)
{
    /// <summary>The tensors that are changed.</summary>
    protected IReadOnlyList<Tensor> Parameters { get; } = parameters;

    /// <summary>Forgets the gradients, so that the next backward starts from zero.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in Parameters)
        {
            parameter.Grad = null;
        }
    }

    /// <summary>Changes each parameter that has a gradient.</summary>
    public void Step()
    {
        using IDisposable off = GradMode.Off();
        BeginStep();
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Grad is { } grad)
            {
                Update(i, Parameters[i], grad);
            }
        }
    }

    /// <summary>Called once at the start of each step.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Changes one parameter in place.</summary>
    protected abstract void Update(int index, Tensor parameter, Tensor grad);
}
