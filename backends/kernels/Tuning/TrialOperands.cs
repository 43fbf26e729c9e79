using Devices.Kernels.Library;

namespace Devices.Kernels.Tuning;

/// <summary>The operands of a subject, and its call.</summary>
internal sealed class TrialOperands : IDisposable
{
    private readonly Api.Device device;
    private readonly TuningSubject subject;
    private readonly TrialTensor[] inputs;

    public TrialOperands(Api.Device device, TuningSubject subject)
    {
        (this.device, this.subject) = (device, subject);
        inputs = [.. subject.InputSizes.Select(sizes => new TrialTensor(device, sizes))];
        for (int i = 0; i < inputs.Length; i++)
        {
            int input = i;
            inputs[i].Write(index => subject.Input(input, index));
        }

        Output = new TrialTensor(device, subject.OutputSizes);
    }

    public TrialTensor Output { get; }

    /// <summary>Runs the kernel once and waits for it.</summary>
    public unsafe void Run(KernelCache cache)
    {
        TensorDesc output = Output.Desc;
        TensorDesc[] descs = [.. inputs.Select(input => input.Desc)];
        Argument[] arguments = subject.Arguments;
        fixed (TensorDesc* first = descs)
        {
            fixed (Argument* argument = arguments)
            {
                var call = new KernelCall(&output, 1, first, descs.Length, argument, arguments.Length);
                subject.Kernel.Run(cache, device.DefaultStream, in call);
            }
        }

        device.DefaultStream.Synchronize();
    }

    public void Dispose()
    {
        foreach (TrialTensor input in inputs)
        {
            input.Dispose();
        }

        Output.Dispose();
    }
}
